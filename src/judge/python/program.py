"""One running program under its limits, as the supervisor sees it."""
import json
import os
import select
import signal
import socket
import time

import frames
import orders
import sandbox

# A program may run this much longer than its limit: whoever ends in between is judged once more,
# since the time of the same work varies a little from run to run.
GRACE = 1.25
_REPORT_BYTES = 1 << 16
# A process closes what it has open just before it is gone.
_ENDING_SECONDS = 0.05
_FIRST_BYTES = 1 << 12


class Limits:
    """cpu and wall seconds per test, bytes of output per test."""

    def __init__(self, given):
        self.cpu = given["cpuMs"] / 1000
        self.wall = given["wallMs"] / 1000
        self.output = given["outputBytes"]

    def kernel_cpu_seconds(self, tests=1):
        """What RLIMIT_CPU gets, whole seconds, should the supervisor itself be held up.

        The kernel counts ticks there, up to all of the time on the clock whatever the process used.
        """
        return int(max(self.cpu * GRACE, self.wall) * tests) + 2


class Watch:
    """The clocks of one test: of a process from its birth, or from a moment in its life."""

    def __init__(self, box, limits):
        self._box = box
        self._limits = limits
        self._busy_before = box.busy_seconds()
        self._process = None
        self._cpu_before = 0.0
        self.reason = None
        self._start()

    def _start(self):
        self._started = time.monotonic()
        # Until then no limit can be hit, whatever the program's own clock says.
        self.safe_until = self._started + min(self._limits.cpu * GRACE, self._limits.wall)

    def next_test(self):
        """Starts the clocks of a process's next test."""
        self._start()
        self._cpu_before = self._cpu_total()

    def of(self, process, since_birth=False):
        """Watches that process; its CPU time counts from its birth, or from now."""
        self._process = process
        self._cpu_before = 0.0 if since_birth else self._cpu_total()
        return self

    def _cpu_total(self):
        if self._process is None:
            return 0.0
        try:
            return sandbox.process_cpu_seconds(self._process)
        except OSError:
            return 0.0  # it has just ended, and its socket will say so

    def cpu(self):
        """CPU seconds used by this test so far."""
        return max(0.0, self._cpu_total() - self._cpu_before)

    def share_of(self, total_ms):
        """This test's part of the CPU milliseconds of a process that has ended in it."""
        return max(0.0, total_ms - self._cpu_before * 1000)

    def wall(self):
        """Seconds since the test began."""
        return time.monotonic() - self._started

    def left(self):
        """Seconds in which no limit can be hit; 0 once one is, and `reason` says which."""
        cpu_left = self._limits.cpu * GRACE - self.cpu()
        if cpu_left <= 0:
            self.reason = "cpu"
            return 0
        wall_left = self._limits.wall - self.wall()
        if wall_left <= 0:
            # Not asleep, but ready while others had the processor, or waiting for the judge itself.
            wall_left += sandbox.waiting_seconds(self._process)
            wall_left += self._box.busy_seconds() - self._busy_before
            if wall_left <= 0:
                self.reason = "wall"
                return 0
        return min(cpu_left, wall_left)


class Ending:
    """How a program's process ended: status, CPU milliseconds, peak bytes, and what it said last."""

    def __init__(self, ended, reason, report, ordered=False):
        self.status = ended.exit_code()
        self.cpu_ms = ended.cpu_ms()
        self.peak_bytes = ended.peak_bytes()
        self.reason = reason
        self.report = report
        # By nobody here, and no program under seccomp can do it: a machine out of memory, say.
        self.killed = self.status == -signal.SIGKILL and not ordered


def memory_file(content=b""):
    """A descriptor to a file in memory, at its start."""
    descriptor = os.memfd_create("passlab", os.MFD_CLOEXEC)
    if content:
        written = 0
        while written < len(content):
            written += os.pwrite(descriptor, content[written:], written)
    return descriptor


def run_script(box, code, prelude, stdin, limits):
    """Runs a whole program once. Returns (Ending, its standard output, wall seconds)."""
    given, taken = memory_file(stdin), memory_file()
    try:
        channel = box.start((orders.SCRIPT, prelude), code, limits, standard=(given, taken))
        watch = Watch(box, limits)
        reason = _await_end(box, limits, watch)
        ended = box.ended()
        wall = watch.wall()
        report = _last_words(channel) if ended.status != 0 else {}
        channel.close()
        size = min(os.fstat(taken).st_size, limits.output + 1)
        return Ending(ended, reason, report, reason is not None), os.pread(taken, size, 0), wall
    finally:
        os.close(given)
        os.close(taken)


def _await_end(box, limits, watch):
    """Waits until the program ends by itself, or ends it; why, or None."""
    poll = select.poll()
    poll.register(box.control, select.POLLIN)
    if poll.poll(min(limits.cpu * GRACE, limits.wall) * 1000):
        return None
    watch.of(box.program(), since_birth=True)
    while True:
        left = watch.left()
        if left <= 0:
            box.end()
            return watch.reason
        if poll.poll(max(1, left * 1000)):
            return None


def _last_words(channel):
    """What the ended program reported, if it makes sense: an error or an exit status."""
    channel.setblocking(False)
    data = b""
    try:
        while len(data) < _REPORT_BYTES:
            chunk = channel.recv(_REPORT_BYTES)
            if not chunk:
                break
            data += chunk
    except (BlockingIOError, ConnectionError):
        pass
    report = {}
    while len(data) >= 4:
        size = int.from_bytes(data[:4], "little")
        try:
            words = json.loads(data[4 : 4 + size])
        except (ValueError, RecursionError):
            break
        if isinstance(words, dict):
            report = {**report, **words}
        data = data[4 + size :]
    return report


# Only a program that writes to the judge's own socket is answered for like this.
NO_ANSWER = {"error": {"type": "ProtocolError", "message": "no answer that could be read"}}


class Ended(BaseException):
    """The program cannot answer any more; `ending` says why. No `except Exception` of a test stops it."""

    def __init__(self, ending):
        super().__init__("the program ended")
        self.ending = ending


def _parse(text):
    """JSON that somebody else may have written. Raises ValueError, RecursionError."""
    try:
        value, end = _scan(text, 0)
    except RecursionError:
        return frames.parsed_slowly(text)
    except StopIteration:
        raise ValueError("no JSON") from None
    if end != len(text):
        raise ValueError("more than one value")
    return value


_scan = json.JSONDecoder().scan_once


class Callable:
    """A loaded program whose functions can be called, one call at a time."""

    def __init__(self, box, code, prelude, limits, tests):
        self._box = box
        self._limits = limits
        self._ended = None
        self.tests_end = None
        self._channel = box.start((orders.CALL, prelude), code, limits, tests + 1)
        sandbox.limit_waiting(self._channel, min(limits.cpu * GRACE, limits.wall))
        # The program waits for questions; who does not take one for so long never will.
        sandbox.limit_waiting(self._channel, limits.wall, socket.SO_SNDTIMEO)
        self._reader = frames.Reader(self._channel.fileno(), limits.output)
        self._process = None
        self.watch = Watch(box, limits)

    def dead(self):
        """Whether the process has ended."""
        return self._ended is not None

    def begin_test(self):
        """Starts the clocks again."""
        self.watch.next_test()

    def load_error(self):
        """Waits until the module has run; its error, or None. Raises Ended."""
        try:
            first, self._process = self._patiently(sandbox.receive_signed, self._channel, _FIRST_BYTES)
        except OSError:
            first = b""
        if not first:
            self._finish(None)
        self.watch.of(self._process, since_birth=True)
        self._reader.feed(first)
        return self.receive().get("error")

    def ask(self, question):
        """Sends one question (bytes) and returns the answer. Raises Ended."""
        self.send(question)
        answer = self.receive()
        return answer if "ask" not in answer else NO_ANSWER

    def send(self, message):
        """Sends one message (bytes). Raises Ended."""
        if self._ended is not None:
            raise Ended(self._ended)
        try:
            frames.write(self._channel.fileno(), message)
        except BlockingIOError:
            self._finish("wall")
        except OSError:
            self._finish(None)

    def receive(self):
        """Waits for the program's next message, an object of JSON. Raises Ended."""
        try:
            message = self._reader.taken()
            while message is None:
                self._patiently(self._reader.fill)
                message = self._reader.taken()
            answer = _parse(message.decode("ascii"))
        except frames.TooLarge:
            self._finish("output")
        except (frames.Disconnected, OSError):
            self._finish(None)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            answer = {}
        if "error" in answer and not isinstance(answer["error"], dict):
            answer = {}
        return answer or NO_ANSWER

    def _patiently(self, read, *arguments):
        """Reads from the channel. Raises Ended where a limit is reached first."""
        while True:
            if time.monotonic() > self.watch.safe_until:
                self._check_limits()
            try:
                return read(*arguments)
            except BlockingIOError:
                self._check_limits()

    def _check_limits(self):
        if self._process is None:
            self._process = self._box.program()
            self.watch.of(self._process, since_birth=True)
        left = self.watch.left()
        if left <= 0:
            self._finish(self.watch.reason)
        sandbox.limit_waiting(self._channel, left)

    def _finish(self, reason):
        raise Ended(self.end(reason, gone=reason is None))

    def end(self, reason=None, gone=False):
        """Ends the process if it still runs; its Ending. gone: it has closed the channel itself."""
        if self._ended is None:
            ordered = not (gone and self._has_ended())
            self._box.end()
            self._ended = Ending(self._box.ended(), reason, {}, ordered)
            self._channel.close()
        return self._ended

    def _has_ended(self):
        """Whether the process, of which nothing more can be heard, is ending by itself."""
        process = self._process or self._box.program()
        given_up = time.monotonic() + _ENDING_SECONDS
        while process is not None and not sandbox.has_ended(process):
            if time.monotonic() > given_up:
                return False
            time.sleep(_ENDING_SECONDS / 50)
        return True
