"""One worker of the judge: takes jobs from Node, keeps the tests, never executes program text.

Frames of JSON on standard input and output. In: a configuration, then problems and jobs. Out: one
description of the worker, then one answer per job, in order.
"""
import json
import os
import re
import resource
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import confinement  # noqa: E402
import frames  # noqa: E402
import interpreter  # noqa: E402
import isolation  # noqa: E402
import judging  # noqa: E402
import launcher  # noqa: E402
import libc  # noqa: E402
import sandbox  # noqa: E402

_MEMORY_BYTES = 4 << 30


class Supervisor:
    """Owns up to two sandboxes: a plain one, and one with the declared heavy modules loaded."""

    def __init__(self, config):
        self._modules = modules = config["sandbox"]["modules"]
        self._launcher = launcher.Launcher(config["sandbox"])
        # Test code (HumanEval+, MBPP+) imports them too.
        interpreter.DeclaredModules(modules).install()
        # Names that programs give the declared modules; a cold import costs them tens of milliseconds.
        names = [*modules, *(["np"] if "numpy" in modules else [])]
        self._heavy = re.compile(rf"\b({'|'.join(names)})\b") if names else None
        self._comparison = judging.Comparison(config["compare"], config["floatTolerance"])
        self._boxes = {}
        self._problems = {}
        plain = self._box(False)
        self.rungs, self.missing = plain.rungs, plain.missing

    def confine(self):
        """From here on this process may be given problems. Raises OSError."""
        confinement.enter(self.rungs, self._modules)

    def _box(self, heavy):
        if heavy not in self._boxes:
            self._boxes[heavy] = sandbox.Sandbox(self._launcher, heavy)
        return self._boxes[heavy]

    def learn(self, message):
        """Keeps a problem for the jobs to come."""
        self._problems[message["problem"]] = judging.Problem(message, self._comparison)

    def forget(self, key):
        """Drops a problem; no job will name it again."""
        del self._problems[key]

    def close(self):
        """Ends all sandboxes and waits for them; the first process of each is a child of this one."""
        self._launcher.close()
        for box in self._boxes.values():
            box.close()
        while True:
            try:
                os.wait()
            except ChildProcessError:
                return

    def judge(self, message):
        """One job's answer."""
        problem = self._problems[message["key"]]
        source = message["source"]
        heavy = self._heavy is not None and self._heavy.search(source) is not None
        return judging.judge(problem, source, self._box(heavy))


def main():
    requests = frames.Reader(os.dup(0))
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)  # test code may print and read
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(libc.PR_SET_CHILD_SUBREAPER, 1)
    config = json.loads(requests.read())
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, [cores[config["index"] % len(cores)]])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, resource.RLIM_INFINITY))
    supervisor = Supervisor(config)
    trusted = isolation.is_isolation(supervisor.rungs)
    if not trusted and not config["allowUnsafe"]:
        _say(answers, {"refused": supervisor.missing})
        return
    try:
        supervisor.confine()
    except OSError as error:
        _say(answers, {"refused": {"the tests' own process": str(error)}})
        return
    _say(answers, {"rungs": supervisor.rungs, "missing": supervisor.missing})
    try:
        while True:
            message = json.loads(requests.read())
            if "problem" in message:
                supervisor.learn(message)
            elif "forget" in message:
                supervisor.forget(message["forget"])
            else:
                _say(answers, {"job": message["job"], **supervisor.judge(message)})
    except (frames.Disconnected, BrokenPipeError):
        supervisor.close()


def _say(descriptor, message):
    frames.write(descriptor, json.dumps(message).encode("ascii"))


if __name__ == "__main__":
    main()
