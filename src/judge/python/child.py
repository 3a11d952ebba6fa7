"""The life of one program, in a process forked for it alone. Nothing here is trusted afterwards."""
import atexit
import json
import marshal
import os
import socket
import sys
import threading
import types
from os import getpid
from resource import RLIMIT_CPU, setrlimit
from sys import modules, setrecursionlimit

import answering
import compiler
import orders
from frames import read_only, write
from loaded import Loaded
from orders import CHANNEL

EXTRA_FRAMES = 6  # ours, below the program's first


class World:
    """A module for one program to run in, made before the program's process is.

    prelude: the names it starts with; recursion_limit: how deep it may call.
    """

    def __init__(self, kind, prelude, recursion_limit):
        self.recursion_limit = recursion_limit + EXTRA_FRAMES
        self.script = kind == orders.SCRIPT
        self.module = types.ModuleType("__main__" if self.script else "solution")
        self.namespace = self.module.__dict__
        self.namespace.update(prelude)
        self.namespace["__builtins__"] = sys.modules["builtins"]  # theirs: see preload
        self.program = Loaded(self.namespace, prelude)


def live(order, worlds, program_filter):
    """Runs the program that follows on the channel, and never returns.

    order: the order to run it; worlds: one World for each of orders.WORLDS.
    """
    try:
        _order, index, cpu_seconds = orders.parse_run(order)
        code = read_only(CHANNEL)
        setrlimit(RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        if program_filter is not None:
            program_filter.install(getpid())
        else:
            os.setsid()
        world = worlds[index]
        modules[world.module.__name__] = world.module
        setrecursionlimit(world.recursion_limit)
        if world.script:
            _run_script(code, world.namespace)
        else:
            _answer_calls(code, world)
    except BaseException:  # the program broke what we stand on
        os._exit(1)
    os._exit(1)


def rehearse():
    """Runs what every child will run, until the interpreter has settled on how to run it.

    It rewrites code as it learns its types; done here, no child has to copy those pages.
    """
    code = marshal.dumps(compiler.compile_program(_REHEARSED, script=False))
    for _ in range(20):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            namespace = {"__name__": "rehearsal"}
            exec(marshal.loads(code), namespace)
            for question in _QUESTIONS:
                write(ours.fileno(), question)
                answering.answer(Loaded(namespace), theirs.fileno(), 1)


_QUESTIONS = [
    *(b"m" + marshal.dumps(asked, 2) for asked in (("pairs", ([3.5, 1], "text")), ("fails", (1,)))),
    b"c" + marshal.dumps(("pairs", ([3.5, 1], "text")), 2),
    b'{"ask": ["call", {"tuple": [{"name": "pairs"}, [3.5, 1], "text"]}]}',
]
_REHEARSED = """
from typing import List
def pairs(numbers: List[float], text: str) -> dict:
    numbers.sort()
    return {text: [(n, str(n)) for n in numbers], "": None, 1: True}
def fails(number):
    return number / 0
"""


def _run_script(code, namespace):
    status = 0
    try:
        exec(marshal.loads(code), namespace)
    except SystemExit as error:
        status = _exit_status(error.code)
        write(CHANNEL, json.dumps({"exit": status}).encode("ascii"))
    except BaseException as error:
        status = 1
        write(CHANNEL, _described(error))
    status = _end_like_an_interpreter(namespace) or status
    os._exit(status & 255)


def _exit_status(code):
    if code is None:
        return 0
    return code if isinstance(code, int) else 1


def _end_like_an_interpreter(namespace):
    """Threads are waited for, exit handlers run, and files flushed, as after the last line."""
    try:
        while threads := _other_threads():
            for thread in threads:
                thread.join()
        atexit._run_exitfuncs()
        namespace.clear()
        if sys.stdout is not None:
            sys.stdout.flush()
        if sys.__stdout__ is not None and sys.__stdout__ is not sys.stdout:
            sys.__stdout__.flush()
    except ValueError:
        pass  # the program closed its output: what it wrote before is there
    except BaseException as error:
        write(CHANNEL, _described(error))
        return 1
    return 0


def _other_threads():
    return [t for t in threading.enumerate() if t is not threading.main_thread() and not t.daemon]


def _answer_calls(code, world):
    try:
        loaded = marshal.loads(code)
        exec(loaded, world.namespace)
    except BaseException as error:
        write(CHANNEL, _described(error))
        os._exit(1)
    write(CHANNEL, b'{"loaded": true}')
    world.program.mentioned = loaded.co_names
    answering.answer(world.program, CHANNEL)


def _described(error):
    return json.dumps({"error": answering.described(error)}).encode("ascii")
