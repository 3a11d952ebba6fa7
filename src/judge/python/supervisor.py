"""One worker of the judge: takes jobs from Node, keeps the tests, never executes program text.

Frames of JSON on standard input and output. In: a configuration, then problems and jobs. Out: one
description of the worker, then one answer per job, in order.
"""
import collections
import json
import os
import re
import resource
import select
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
import state  # noqa: E402
import verdicts  # noqa: E402

_MEMORY_BYTES = 4 << 30
# Frames that answers nested thousands deep need.
_NESTED = 6000


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
        self._state = state.State()
        plain = sandbox.Sandbox(self._launcher, False)
        self._boxes[False] = plain
        self.rungs, self.missing = plain.rungs, plain.missing

    def confine(self):
        """From here on this process may be given problems. Raises OSError."""
        confinement.enter(self.rungs, self._modules)

    def _box(self, heavy):
        if heavy not in self._boxes:
            box = self._boxes[heavy] = sandbox.Sandbox(self._launcher, heavy)
            if box.rungs != self.rungs:
                raise sandbox.Unstarted(f"it lacks isolation that others have: {box.missing}")
        return self._boxes[heavy]

    def learn(self, message):
        """Keeps a problem for the jobs to come."""
        try:
            problem = judging.Problem(message, self._comparison)
        except Exception as error:
            problem = NoProblem(len(message["cases"]), error)
        self._state.restore()
        self._problems[message["problem"]] = problem

    def forget(self, key):
        """Drops a problem; no job will name it again."""
        del self._problems[key]

    def _drop_boxes(self):
        """Lets all sandboxes end; the next programs get new ones."""
        for box in self._boxes.values():
            box.close()
        self._boxes = {}

    def close(self):
        """Ends all sandboxes and waits for them; the first process of each is a child of this one."""
        self._launcher.close()
        self._drop_boxes()
        while True:
            try:
                os.wait()
            except ChildProcessError:
                return

    def judge(self, message):
        """One job's answer. Raises sandbox.SandboxLost or sandbox.Unstarted where the machine is at fault."""
        problem = self._problems[message["key"]]
        source = message["source"]
        if isinstance(problem, NoProblem):
            return judging.every_test(problem, "not-judged", {"error": problem.error})
        heavy = self._heavy is not None and self._heavy.search(source) is not None
        box = self._box(heavy)
        try:
            return judging.judge(problem, source, box)
        except (sandbox.SandboxLost, sandbox.Unstarted):
            raise
        except Exception as broken:
            # What the program answered broke the comparison: no answer that a test could accept.
            self._drop_boxes()  # the program may still be running there
            return judging.every_test(problem, "failed-test", {"error": verdicts.described(broken)})
        finally:
            if problem.changes_state:
                self._state.restore()


class NoProblem:
    """Stands for a problem whose tests cannot be run here."""

    def __init__(self, count, error):
        self.count = count
        self.error = verdicts.described(error)


class Inbox:
    """Messages from Node in their order, read as they come, so that one can take back another."""

    def __init__(self, descriptor):
        self._reader = frames.Reader(descriptor)
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLIN)
        self._waiting = collections.deque()

    def next(self):
        """The next message that has not been withdrawn. Raises frames.Disconnected at the end."""
        while self._reader.buffered() or not self._waiting or self._poll.poll(0):
            self._take(json.loads(self._reader.read()))
        return self._waiting.popleft()

    def _take(self, message):
        if "withdraw" in message:
            kept = [other for other in self._waiting if other.get("job") != message["withdraw"]]
            self._waiting = collections.deque(kept)
        else:
            self._waiting.append(message)


def main():
    inbox = Inbox(os.dup(0))
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)  # test code may print and read
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(libc.PR_SET_CHILD_SUBREAPER, 1)
    config = inbox.next()
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, [cores[config["index"] % len(cores)]])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, resource.RLIM_INFINITY))
    sys.setrecursionlimit(_NESTED)
    try:
        supervisor = Supervisor(config)
        if config["exact"] and supervisor.missing:
            raise sandbox.Unstarted(f"it lacks isolation that others have: {supervisor.missing}")
    except sandbox.Unstarted as error:
        _say(answers, {"unstarted": str(error)})
        return
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
            message = inbox.next()
            if "problem" in message:
                supervisor.learn(message)
            elif "forget" in message:
                supervisor.forget(message["forget"])
            else:
                _say(answers, {"job": message["job"], **supervisor.judge(message)})
    except sandbox.Unstarted as error:
        _say(answers, {"unstarted": str(error)})
    except (frames.Disconnected, BrokenPipeError):
        pass
    supervisor.close()


def _say(descriptor, message):
    frames.write(descriptor, json.dumps(message).encode("ascii"))


if __name__ == "__main__":
    main()
