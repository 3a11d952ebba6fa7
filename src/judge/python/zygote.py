"""A warm, sandboxed interpreter that forks once per program. Never sees a test, never runs one.

Started as a program of its own with the control socket's number as its argument.

A fork leaves every page of memory to be copied when it is next written, here as in the child, so what
runs between two forks is short and touches few objects.
"""
import os

# What modules register here would run in every child and touch pages there. Random numbers are the
# exception that shows: without the hook every program starts from the same state, as it should.
_genuine, os.register_at_fork = os.register_at_fork, lambda **_hooks: None

import json
import marshal
import select
import signal
import socket
import sys
import types
from os import close, closerange, fork, kill

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import child  # noqa: E402
import compiler  # noqa: E402
import frames  # noqa: E402
import interpreter  # noqa: E402
import isolation  # noqa: E402
import libc  # noqa: E402
import orders  # noqa: E402
import preload  # noqa: E402
import seccomp  # noqa: E402

_CONFIGURATION_BYTES = 1 << 17
_ORDER_BYTES = 64
_RUN, _SIGKILL = orders.RUN, signal.SIGKILL.value
# Ways to run a whole program, which ends by itself; they come first.
_SCRIPTS = sum(kind == orders.SCRIPT for kind, _prelude in orders.WORLDS)
_MOST_LISTED = 1000
_DESCRIPTORS_BYTES = socket.CMSG_SPACE(4 * orders.DESCRIPTORS)


# What the modules named above import: programs are not to find it.
_OURS = (
    "answering exchange jail landlock loaded mirrors quick setorder surroundings syscalls values"
).split()


class Zygote:
    """Serves one supervisor over the control socket."""

    def __init__(self, control, config):
        self._control = control
        self._compiler = None
        ladder = isolation.Ladder(config["rungs"])
        ladder.separate()
        control.send(orders.HELLO)  # tells the supervisor this process's id
        interpreter.DeclaredModules(config["modules"]).install()
        preload.load(config["preload"])
        os.register_at_fork = _genuine
        preludes = preload.preludes()
        preload.name_machine(isolation.HOST_NAME.decode())
        ladder.confine(config["modules"], config["limits"])
        self._filter = seccomp.ProgramFilter() if "seccomp" in ladder.climbed else None
        self._wait = libc.Wait()
        if self._filter is None:
            libc.prctl(libc.PR_SET_CHILD_SUBREAPER, 1)
        for module in (child, compiler, frames, interpreter, isolation, libc, orders, preload, seccomp):
            sys.modules.pop(module.__name__, None)
        for name in _OURS:
            sys.modules.pop(name, None)
        child.rehearse()
        preload.give_programs_their_own()
        self._worlds = [
            child.World(kind, preludes[prelude], preload.recursion_limit(prelude))
            for kind, prelude in orders.WORLDS
        ]
        sys.path.remove(os.path.dirname(os.path.abspath(__file__)))
        sys.modules["__main__"] = types.ModuleType("__main__")
        preload.settle(child.EXTRA_FRAMES)
        closerange(0, orders.DESCRIPTORS)
        control.send(json.dumps({"rungs": ladder.climbed, "missing": ladder.missing}).encode("ascii"))

    def serve(self):
        """Forks for each order to run until the supervisor is gone."""
        descriptor, receive, live = self._control.fileno(), self._control.recvmsg, child.live
        worlds, program_filter = self._worlds, self._filter
        process = None
        while True:
            order = receive(_ORDER_BYTES, _DESCRIPTORS_BYTES)[0]
            kind = order[0] if order else None
            if kind == _RUN:
                process = fork()
                if process == 0:
                    close(descriptor)
                    live(order, worlds, program_filter)
                closerange(0, orders.DESCRIPTORS)
                if order[1] < _SCRIPTS:
                    self._await(process)
                    process = self._bury(process)
            elif process is not None:
                self._end(process)
                process = self._bury(process)
            elif kind == orders.COMPILER:
                self._start_compiler()
            elif kind == orders.STOP_COMPILER:
                self.stop_compiler()
                self._control.send(self._wait.ended)
            if kind is None:
                return

    def _start_compiler(self):
        process = fork()
        if process == 0:
            self._control.close()
            os.write(0, orders.HELLO)
            if self._filter is not None:
                self._filter.install(os.getpid())
            try:
                compiler.serve(0)
            finally:
                os._exit(1)
        close(0)
        self._compiler = process

    def stop_compiler(self):
        """Ends the compiler, whatever it is doing, and waits for its end."""
        if self._compiler is not None:
            kill(self._compiler, _SIGKILL)
            self._wait(self._compiler)
            self._compiler = None

    def _bury(self, process):
        """Reports how the process ended; it has, or is about to."""
        self._wait(process)
        if self._filter is None:
            self._end_survivors(process)
        self._control.send(self._wait.ended)

    def _await(self, process):
        """Until it ends by itself, or an order (or the end of all orders) says to end it."""
        watched = os.pidfd_open(process)
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(watched, select.POLLIN)
        ready = dict(poll.poll())
        close(watched)
        if watched not in ready:
            self._end(process)

    def _end(self, process):
        kill(process, _SIGKILL)
        if self._filter is None:
            try:
                os.killpg(process, _SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass

    def _end_survivors(self, process):
        """Without seccomp a program can leave processes behind, now children of ours; they end with it."""
        while left := [p for p in _newer_children(process) if p != self._compiler]:
            for survivor in left:
                kill(survivor, _SIGKILL)
                os.waitpid(survivor, 0)


def _newer_children(process):
    """This process's children that were started after that one."""
    with open("/proc/loadavg", encoding="ascii") as file:
        last = int(file.read().split()[-1])
    if process <= last < process + _MOST_LISTED:
        candidates = range(process + 1, last + 1)
    else:  # they have been counted through and begin again, or are many
        candidates = map(int, filter(str.isdigit, os.listdir("/proc")))
    for candidate in candidates:
        try:
            with open(f"/proc/{candidate}/stat", encoding="utf-8", errors="replace") as file:
                parent = file.read().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == os.getpid():
            yield candidate


def main():
    control = socket.socket(fileno=int(sys.argv[1]))
    try:
        zygote = Zygote(control, marshal.loads(control.recv(_CONFIGURATION_BYTES)))
    except Exception as error:
        control.send(json.dumps({"failed": f"{type(error).__name__}: {error}"[:1000]}).encode("ascii"))
        os._exit(1)
    try:
        zygote.serve()
    except ConnectionError:
        pass  # the supervisor went without a word
    zygote.stop_compiler()
    os._exit(0)


if __name__ == "__main__":
    main()
