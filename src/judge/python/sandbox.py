"""The supervisor's side of one zygote: starting it, compiling in it, running programs in it."""
import _socket
import json
import os
import select
import signal
import socket
import struct
import sys
import time

import frames
import libc
import orders

SO_PASSCRED = 16
_CREDENTIALS = struct.Struct("=iII")
_CREDENTIALS_BYTES = socket.CMSG_SPACE(_CREDENTIALS.size)
_DESCRIPTORS = struct.Struct(f"={orders.DESCRIPTORS}i")
_TIMEOUT = struct.Struct("@ll")  # struct timeval
_REPORT_BYTES = 1 << 16
_CPU_CLOCK_OF = 2  # CPUCLOCK_SCHED, in the kernel's encoding of another process's clock


_END, _COMPILER, _STOP_COMPILER = (
    bytes([order]) for order in (orders.END, orders.COMPILER, orders.STOP_COMPILER)
)


class SandboxLost(Exception):
    """The sandbox itself is gone: the machine's fault, not the program's."""


class Unstarted(Exception):
    """No sandbox as it is wanted can be made here, whatever program it is for."""


class CompileKilled(Exception):
    """Compiling overran a limit."""


def process_cpu_seconds(process):
    """CPU time of another process, its threads included. Raises OSError once it is gone."""
    return time.clock_gettime(((~process) << 3) | _CPU_CLOCK_OF)


class Turns:
    """How long a process has had, or waited for, the processor: time that is nobody else's sleep."""

    def __init__(self, process):
        try:
            self._file = os.open(f"/proc/{process}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            self._file = None

    def seconds(self):
        """Both together since its start; 0 where the kernel does not say."""
        if self._file is None:
            return 0.0
        try:
            ran, waited, _slices = os.pread(self._file, 100, 0).split()
        except (OSError, ValueError):
            return 0.0
        return (int(ran) + int(waited)) / 1e9


def waiting_seconds(process):
    """Time its threads were ready but other processes had the processor; 0 where unknown."""
    longest = 0
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/schedstat", encoding="ascii") as file:
                longest = max(longest, int(file.read().split()[1]))
    except (OSError, ValueError, IndexError):
        pass
    return longest / 1e9


def _state(process):
    """(state, parent) of a process as the kernel writes them. Raises OSError once it is gone."""
    with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
        state, parent = file.read().rpartition(")")[2].split()[:2]
    return state, int(parent)


def has_ended(process):
    """Whether the process runs no more; it may not have been waited for yet."""
    try:
        return _state(process)[0] in "ZX"
    except OSError:
        return True


def _children(parent):
    """The living child processes of a process."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            state, above = _state(name)
        except OSError:
            continue
        if above == parent and state != "Z":
            found.append(int(name))
    return found


def receive_signed(channel, size):
    """What is there to be read, waiting if there is nothing, and the process that wrote it, or None."""
    data, ancillary, _flags, _address = channel.recvmsg(size, _CREDENTIALS_BYTES)
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            return data, _CREDENTIALS.unpack(content[: _CREDENTIALS.size])[0]
    return data, None


def channel_pair(kind=socket.SOCK_STREAM):
    """Two ends of a connection; the first learns which process speaks at the second."""
    # Of _socket: the class around it asks the kernel twice for addresses that these have not.
    ours, theirs = _socket.socketpair(socket.AF_UNIX, kind)
    ours.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 1)
    return ours, theirs


def limit_waiting(channel, seconds, option=socket.SO_RCVTIMEO):
    """From now on, reading from the channel raises BlockingIOError after that long without anything.

    option: SO_SNDTIMEO to bound writing instead.
    """
    whole = int(seconds)
    timeout = _TIMEOUT.pack(whole, max(1000, int((seconds - whole) * 1e6)))
    channel.setsockopt(socket.SOL_SOCKET, option, timeout)


class Sandbox:
    """One zygote process. `rungs` says which isolation holds, `missing` why the rest does not."""

    def __init__(self, launcher, heavy):
        self.control, started = launcher.start(heavy)
        self._zygote, self.rungs, self.missing = (
            started[field] for field in ("process", "rungs", "missing")
        )
        self._turns = Turns("self"), Turns(self._zygote)
        self._compiler = None

    def _order(self, packet, ancillary=()):
        try:
            self.control.sendmsg([packet], ancillary)
        except OSError as error:
            raise SandboxLost(str(error)) from None

    def _report(self):
        try:
            packet = self.control.recv(_REPORT_BYTES)
        except OSError as error:
            raise SandboxLost(str(error)) from None
        if not packet:
            raise SandboxLost("the sandbox ended")
        return packet

    def start(self, world, code, limits, tests=1, standard=None):
        """Forks a program; returns its channel.

        world: one of orders.WORLDS; standard: descriptors of its standard input and output.
        """
        ours, theirs = channel_pair()
        # Opened anew each time: flags of an open file are seen by all who share it.
        nowhere = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        given, taken = standard or (nowhere, nowhere)
        descriptors = _DESCRIPTORS.pack(given, taken, nowhere, theirs.fileno())
        try:
            self._order(
                orders.run(world, limits.kernel_cpu_seconds(tests)),
                [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)],
            )
        finally:
            theirs.close()
            os.close(nowhere)
        try:
            # Past the zygote, whose memory every later program inherits.
            frames.write(ours.fileno(), code)
        except OSError:
            pass  # it has ended already, and its ending says why
        return ours

    def program(self):
        """The running program's process, while it has not spoken yet; None if there is none."""
        known = None if self._compiler is None else self._compiler[1]
        return next((child for child in _children(self._zygote) if child != known), None)

    def busy_seconds(self):
        """Time in which this process or the zygote was at work, or would have been."""
        return sum(turns.seconds() for turns in self._turns)

    def end(self):
        """Ends the program; one that has just ended by itself is no error."""
        self._order(_END)

    def ended(self):
        """Waits for the running program's end, as a libc.Ended."""
        return libc.Ended.from_buffer_copy(self._report())

    def compile(self, source, script, limit_seconds):
        """(code, None) or (None, the error). Raises CompileKilled for a bomb.

        A compiler that somebody else killed, a machine out of memory say, is a sandbox that is lost.
        """
        if self._compiler is None:
            self._start_compiler()
        request = (b"s" if script else b"m") + source.encode("utf-8", "surrogatepass")
        channel, process, reader = self._compiler
        try:
            frames.write(channel.fileno(), request)
            if not reader.buffered():
                self._await_compiler(channel, process, limit_seconds)
            answer = reader.read()
        except (frames.Disconnected, OSError):
            if self.forget_compiler().exit_code() == -signal.SIGKILL:
                raise SandboxLost("the compiler was killed from outside") from None
            # Its memory limit, or a crash of the parser: the text did it, so the text fails.
            raise CompileKilled("the compiler crashed on it") from None
        if answer[:1] == b"e":
            return None, json.loads(answer[1:])
        return answer[1:], None

    def _start_compiler(self):
        ours, theirs = channel_pair()
        descriptor = theirs.fileno().to_bytes(4, sys.byteorder)
        self._order(_COMPILER, [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptor)])
        theirs.close()
        _greeting, process = receive_signed(ours, 1)
        if process is None:
            raise SandboxLost("no compiler process")
        self._compiler = (ours, process, frames.Reader(ours.fileno()))

    def _await_compiler(self, channel, process, limit_seconds):
        started = process_cpu_seconds(process)
        poll = select.poll()
        poll.register(channel, select.POLLIN)
        left = limit_seconds
        while not poll.poll(max(1, left * 1000)):
            left = limit_seconds - (process_cpu_seconds(process) - started)
            if left <= 0:
                self.forget_compiler()
                raise CompileKilled("compiling took longer than the program may run")

    def forget_compiler(self):
        """Ends the compiler, where it has not ended; how, as a libc.Ended. The next program gets a new one."""
        self._order(_STOP_COMPILER)
        self._compiler[0].close()
        self._compiler = None
        return self.ended()

    def close(self):
        """Lets the zygote end, and with it everything in its sandbox."""
        self.control.close()
