"""Seccomp filters: one for the sandbox (an allow-list), a second one for each program in it."""
import ctypes
import errno
import os
import struct

import libc
import syscalls

_LD, _LDX_VALUE, _AND, _RET = 0x20, 0x01, 0x54, 0x06
_JEQ, _JEQ_X, _JGE, _JSET = 0x15, 0x1D, 0x35, 0x45
_NR, _ARCH, _ARG0, _ARG1, _ARG2, _ARG2_HIGH = 0, 4, 16, 24, 32, 36
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_CLONE_THREAD = 0x10000
_SOCKET_TYPES, _SOCK_STREAM = 0xF, 1
_PR_SET_NAME, _PR_GET_NAME = 15, 16
_SIGKILL = 9
# Clocks below 0 are those of processes and threads, others' too.
_CLOCK_OF_SOMEBODY = 0x80000000

# What may be asked of descriptors. The rest holds other people's files (leases, locks, notification),
# sends signals (F_SETOWN, F_SETSIG), or tells of the machine (interfaces, the peer's credentials).
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
_FCNTL = (0, 1, 2, 3, 4, 1030)
# TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
_IOCTL = (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_LINGER, SO_RCVTIMEO,
# SO_SNDTIMEO, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN
_SOCKET_OPTIONS = (2, 3, 4, 7, 8, 9, 13, 20, 21, 30, 38, 39)
_SO_PASSCRED = 16
# They look at any process, given its id.
_LOOKS = "getpgid getsid sched_getaffinity sched_getparam sched_getscheduler".split()


def _deny(code):
    return _RET, _ERRNO | code


def _assemble(lines):
    """The filter as the kernel takes it.

    lines: (code, value), or with labels to jump to, (code, value, where it holds, where it does not);
    a text is the label of the next line, and None as a label the line that follows.
    """
    places, position = {}, 0
    for line in lines:
        if isinstance(line, str):
            places[line] = position
        else:
            position += 1
    packed = []
    for line in lines:
        if not isinstance(line, str):
            code, value, *labels = line
            here = len(packed) + 1
            jumps = [0 if label is None else places[label] - here for label in labels or (None, None)]
            packed.append(struct.pack("=HBBI", code, *jumps, value))
    return b"".join(packed)


def _only(name, argument, values, refused):
    """Allows a call with one of those values as its argument."""
    return [
        (_JEQ, syscalls.number(name), None, f"not {name}"),
        (_LD, argument),
        *((_JEQ, value, f"{name} allowed", None) for value in values),
        _deny(refused),
        f"{name} allowed",
        (_RET, _ALLOW),
        f"not {name}",
    ]


def _sandbox_filter(also=(), names=True, trusted=False):
    """Allows the calls of syscalls.ALLOWED and those of `also`; the rest fail with EPERM.

    names: whether the machine's name may be asked for; trusted: whether other processes' clocks may be
    read, and a peer's id be asked for.
    """
    audit_architecture, column = syscalls.machine()
    allowed = [row[column] for row in syscalls.ALLOWED.values() if row[column] is not None]
    allowed += [syscalls.number(name) for name in also]
    program = [
        (_LD, _ARCH),
        (_JEQ, audit_architecture, None, "killed"),
        (_LD, _NR),
        # x32 numbers alias the allowed ones with other meanings.
        (_JGE, 0x40000000, "killed", None),
        # glibc falls back to clone, whose flags a filter can read.
        (_JEQ, syscalls.number("clone3"), None, "not clone3"),
        _deny(errno.ENOSYS),
        "killed",
        (_RET, _KILL_PROCESS),
        "not clone3",
        *_only("fcntl", _ARG1, _FCNTL, errno.EPERM),
        *_only("ioctl", _ARG1, _IOCTL, errno.ENOTTY),
        *_only("getsockopt", _ARG2, _SOCKET_OPTIONS, errno.ENOPROTOOPT),
        *_only(
            "setsockopt",
            _ARG2,
            (*_SOCKET_OPTIONS, *([_SO_PASSCRED] if trusted else [])),
            errno.ENOPROTOOPT,
        ),
        # A datagram socket, even one of a pair, sends to any socket file it can name.
        (_JEQ, syscalls.number("socketpair"), None, "no socket"),
        (_LD, _ARG1),
        (_AND, _SOCKET_TYPES),
        (_JEQ, _SOCK_STREAM, "stream", None),
        _deny(errno.EPERM),
        "stream",
        (_RET, _ALLOW),
        "no socket",
    ]
    if not trusted:
        for name in ("clock_gettime", "clock_getres", "clock_nanosleep"):
            program += [
                (_JEQ, syscalls.number(name), None, f"not {name}"),
                (_LD, _ARG0),
                (_JSET, _CLOCK_OF_SOMEBODY, None, f"{name} of nobody"),
                _deny(errno.EINVAL),
                f"{name} of nobody",
                (_RET, _ALLOW),
                f"not {name}",
            ]
    if not names:
        program += [
            (_JEQ, syscalls.number("uname"), None, "no name"),
            _deny(errno.EPERM),
            "no name",
        ]
    program += [(_JEQ, number, "allowed", None) for number in allowed]
    program += [_deny(errno.EPERM), "allowed", (_RET, _ALLOW)]
    return _assemble(program)


class ProgramFilter:
    """Threads but no processes, signals to itself alone, limits that only pretend to change.

    Built before the fork, so that the child only writes its process id and calls prctl.
    """

    def __init__(self):
        number = syscalls.number
        forbidden = [number(name) for name in ("fork", "vfork", "pidfd_open")]
        program = [
            (_LDX_VALUE, 0),  # X is the process's own id
            (_LD, _NR),
            *((_JEQ, call, "denied", None) for call in forbidden if call is not None),
            *((_JEQ, number(name), "look", None) for name in _LOOKS),
            (_JEQ, number("getpriority"), None, "no priority"),
            (_LD, _ARG1),
            (_JEQ, 0, "allowed", "only at itself"),
            "no priority",
            (_JEQ, number("clone"), None, "no clone"),
            (_LD, _ARG0),
            (_JSET, _CLONE_THREAD, "allowed", "denied"),
            "no clone",
            (_JEQ, number("prctl"), None, "no prctl"),
            (_LD, _ARG0),
            (_JEQ, _PR_SET_NAME, "allowed", None),
            (_JEQ, _PR_GET_NAME, "allowed", "denied"),
            "no prctl",
            # Raising a limit is common in honest programs: say yes and do nothing.
            (_JEQ, number("setrlimit"), "ignored", None),
            (_JEQ, number("prlimit64"), None, "no limit"),
            (_LD, _ARG0),
            (_JEQ, 0, "own limit", None),
            (_JEQ_X, 0, "own limit", "denied"),
            "own limit",
            (_LD, _ARG2),
            (_JEQ, 0, None, "ignored"),
            (_LD, _ARG2_HIGH),
            (_JEQ, 0, "allowed", "ignored"),
            "no limit",
            # A program that kills itself ends by another signal: SIGKILL then is somebody else's.
            (_JEQ, number("kill"), None, "no kill"),
            (_LD, _ARG0),
            (_JEQ_X, 0, None, "denied"),
            (_LD, _ARG1),
            (_JEQ, _SIGKILL, "killed", "allowed"),
            "no kill",
            (_JEQ, number("tgkill"), None, "allowed"),
            (_LD, _ARG0),
            (_JEQ_X, 0, None, "denied"),
            (_LD, _ARG2),
            (_JEQ, _SIGKILL, "killed", "allowed"),
            "look",
            (_LD, _ARG0),
            (_JEQ, 0, "allowed", None),
            "only at itself",
            (_JEQ_X, 0, "allowed", None),
            _deny(errno.ESRCH),
            "allowed",
            (_RET, _ALLOW),
            "ignored",
            _deny(0),
            "denied",
            _deny(errno.EPERM),
            "killed",
            (_RET, _KILL_PROCESS),
        ]
        self._filter = _Filter(_assemble(program))
        self._own_id = ctypes.c_uint32.from_buffer(self._filter.code, 4)

    def install(self, process_id):
        """Binds the calling process; `process_id` is its own id as it sees it."""
        self._own_id.value = process_id
        self._filter.install()


class _Filter:
    """A program in the kernel's struct sock_fprog, and the prctl call that installs it."""

    def __init__(self, code):
        self.code = ctypes.create_string_buffer(code, len(code))
        self._header = ctypes.create_string_buffer(16)
        struct.pack_into("=H6xQ", self._header, 0, len(code) // 8, ctypes.addressof(self.code))
        # PyDLL keeps the interpreter lock: in a forked child every page left untouched is won.
        self._prctl = ctypes.PyDLL(None).prctl
        self._arguments = (
            ctypes.c_int(libc.PR_SET_SECCOMP),
            ctypes.c_ulong(2),
            ctypes.c_void_p(ctypes.addressof(self._header)),
            ctypes.c_ulong(0),
            ctypes.c_ulong(0),
        )

    def install(self):
        if self._prctl(*self._arguments) != 0:
            raise OSError("the kernel refused the seccomp filter")


def install_sandbox_filter(names):
    """Binds the calling process and all its children; names: whether they may ask for the machine's."""
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    _Filter(_sandbox_filter(names=names)).install()


def install_supervisor_filter():
    """Binds the calling process as if it were a program, which gets files in memory and a timer besides."""
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    own = ProgramFilter()
    _Filter(_sandbox_filter(("memfd_create", "timer_settime"), trusted=True)).install()
    own.install(os.getpid())
