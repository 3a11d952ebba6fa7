"""What test code may change in the process it runs in, put back before the next program's tests."""
import builtins
import decimal
import gc
import io
import math
import os
import random
import re
import signal
import sys
import time
import warnings

# Words without which test code reaches none of what follows.
_WORDS = re.compile(
    r"setattr|patch|__\w+__|\b(signal|os|sys|io|math|time|random|warnings|decimal|builtins|gc|np|numpy)\b"
)


def may_change(*texts):
    """Whether code of these texts may change what State puts back; plain asserts cannot."""
    return any(map(_WORDS.search, texts))


_MODULES = (builtins, io, math, os, random, time)
_STREAMS = ("stdin", "stdout", "stderr", "displayhook", "excepthook")
_TIMERS = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
_SIGNALS = (signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF, signal.SIGINT, signal.SIGUSR1, signal.SIGUSR2)


class State:
    """Remembers it as it is now."""

    def __init__(self):
        self._modules = [(module.__dict__, dict(module.__dict__)) for module in _MODULES]
        self._streams = [(name, getattr(sys, name)) for name in _STREAMS]
        self._handlers = [(number, signal.getsignal(number)) for number in _SIGNALS]
        self._filters = warnings.filters[:]
        self._environment = dict(os.environ)
        self._recursion_limit = sys.getrecursionlimit()

    def restore(self):
        """Names of common modules, streams, signals, timers, limits, contexts, and where chance begins."""
        for timer in _TIMERS:
            signal.setitimer(timer, 0)
        for number, handler in self._handlers:
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)
        for names, kept in self._modules:
            if names != kept:
                names.clear()
                names.update(kept)
        for name, stream in self._streams:
            setattr(sys, name, stream)
        if warnings.filters != self._filters:
            warnings.resetwarnings()
            warnings.filters[:] = self._filters
        if os.environ != self._environment:
            os.environ.clear()
            os.environ.update(self._environment)
        sys.setrecursionlimit(self._recursion_limit)
        sys.settrace(None)
        sys.setprofile(None)
        gc.enable()
        decimal.setcontext(decimal.Context())
        random.seed(0)
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(0)
