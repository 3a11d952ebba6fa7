"""The slow twin: each case of standard input run as plain Python runs it, in one process of its own.

In: a JSON list of {program, test}. Out: a JSON list, true where nothing raised.
"""
import contextlib
import io
import json
import os
import sys

CASES = json.load(sys.stdin)


def passes(case):
    sys.stdin = io.StringIO()
    names = {"__name__": "test"}
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            exec(compile(case["program"], "<program>", "exec"), names)
            candidate = names.get("f")
            exec(compile(case["test"], "<test>", "exec"), names)
            names["check"](candidate)
    except BaseException:
        return False
    return True


def apart(case):
    process = os.fork()
    if process == 0:
        sys.stdout = io.StringIO()
        os._exit(0 if passes(case) else 1)
    return os.waitpid(process, 0)[1] == 0


print(json.dumps([apart(case) for case in CASES]))
