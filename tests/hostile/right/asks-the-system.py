import fcntl
import os
import platform
import resource
import socket
import sys
import time

# What honest programs, and the libraries they use, ask a system for.
assert not sys.stdin.isatty() and not os.isatty(1) and os.get_blocking(0)
os.set_inheritable(0, True)
copy = fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, 10)
assert fcntl.fcntl(copy, fcntl.F_GETFD) == fcntl.FD_CLOEXEC
assert fcntl.fcntl(0, fcntl.F_GETFL) & os.O_APPEND == 0
assert platform.system() == "Linux" and platform.machine() and platform.node() == "localhost"
assert os.cpu_count() and os.sched_getaffinity(0) == os.sched_getaffinity(os.getpid())
assert os.getpgid(0) == os.getpgid(os.getpid()) and os.getpriority(os.PRIO_PROCESS, 0) >= 0
assert time.process_time() > 0 and time.thread_time() > 0 and time.clock_getres(time.CLOCK_MONOTONIC)
assert resource.getrlimit(resource.RLIMIT_STACK) and resource.getrusage(resource.RUSAGE_SELF)
left, right = socket.socketpair()
left.settimeout(1)
right.sendall(b"x")
assert left.recv(1) == b"x" and left.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
a, b = map(int, input().split())
print(a + b)
