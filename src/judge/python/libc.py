"""The few C functions Python's standard library does not offer, with errors as OSError."""
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38


def call(name, *arguments):
    """Calls a C function that returns -1 on failure."""
    result = getattr(_libc, name)(*arguments)
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
    return result


def syscall(number, *arguments):
    """A system call without a C function of its own."""
    return call("syscall", ctypes.c_long(number), *arguments)


def prctl(option, *arguments):
    """prctl(2); missing arguments are zero, as several options insist."""
    values = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    return call("prctl", ctypes.c_int(option), *values)


class Ended(ctypes.Structure):
    """A process's end as wait4(2) reports it: the status and struct rusage, for the other side too."""

    _fields_ = [("status", ctypes.c_int), ("usage", ctypes.c_long * 18)]

    def exit_code(self):
        """The exit status, or minus the signal's number."""
        return os.waitstatus_to_exitcode(self.status)

    def cpu_ms(self):
        """User and system milliseconds."""
        user, user_us, system, system_us = self.usage[:4]
        return (user + system) * 1000 + (user_us + system_us) / 1000

    def peak_bytes(self):
        """The most memory it had."""
        return self.usage[4] * 1024


class Wait:
    """wait4(2) into memory prepared before: Python's own makes a dozen objects of each result."""

    def __init__(self):
        self.ended = Ended()
        # PyDLL keeps the interpreter lock, which nobody else wants here.
        self._wait4 = ctypes.PyDLL(None).wait4
        start = ctypes.addressof(self.ended)
        self._status = ctypes.c_void_p(start + Ended.status.offset)
        self._usage = ctypes.c_void_p(start + Ended.usage.offset)

    def __call__(self, process):
        """Waits for that child; `ended` then says how it ended."""
        self._wait4(process, self._status, 0, self._usage)


class CpuTimer:
    """Sends this process a signal once it has used more CPU time: of its clock, where ITIMER_PROF counts ticks."""

    def __init__(self, number):
        library = _libc if hasattr(_libc, "timer_create") else ctypes.CDLL("librt.so.1")
        # struct sigevent, SIGEV_SIGNAL: only the signal's number is not zero.
        event = (ctypes.c_int * 16)(0, 0, number)
        self._timer = ctypes.c_void_p()
        if library.timer_create(_PROCESS_CPU_CLOCK, event, ctypes.byref(self._timer)) != 0:
            raise OSError("the kernel gave no timer of CPU time")
        self._set = library.timer_settime
        # struct itimerspec, its third number the seconds; made once, as this is done for every test.
        self._spec = (ctypes.c_long * 4)()
        self._arguments = (self._timer, 0, ctypes.byref(self._spec), None)

    def start(self, seconds):
        """From now on; instead of what it was started for before."""
        self._spec[2] = seconds
        self._set(*self._arguments)

    def stop(self):
        self.start(0)


_PROCESS_CPU_CLOCK = 2


def drop_capabilities():
    """Gives up every capability of this process and of what it might execute, for good."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # past the last capability, or none to drop
    version_3 = (ctypes.c_uint32 * 2)(0x20080522, 0)
    call("capset", version_3, (ctypes.c_uint32 * 6)())
