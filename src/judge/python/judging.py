"""Judges one program against one problem: the three kinds of tests."""
import json
import marshal
import signal

import assertions
import libc
import program
import sandbox
import state
import values
import verdicts

# Names for programs of problems that state none: those of the script that the mode comes from.
_PRELUDES = {"strict": "apps", "apps-legacy": "apps", "livecodebench": "livecodebench"}
# Wrong answers that would be right within it differ only by rounding.
_ROUNDING = 1e-6


class Problem:
    """A problem as Node sent it, made ready once for all its programs."""

    def __init__(self, given, comparison):
        self.kind = given["kind"]
        self.comparison = comparison
        self.limits = program.Limits(given["limits"])
        self.stop_at = given["stopAt"]
        self.entry_point = given.get("entryPoint")
        self.changes_state = False
        self.prelude = given.get("prelude") or "none"
        if self.kind == "assertion":
            codes = [case["code"] for case in given["cases"]]
            self.tests = assertions.TestCode(
                given["setup"],
                codes,
                given.get("prompt") or "",
                self.entry_point,
                given.get("references") or (),
            )
            self.count = len(codes)
            self.changes_state = state.may_change(given["setup"], given.get("prompt") or "", *codes)
            return
        self.prelude = given.get("prelude") or _PRELUDES[comparison.mode]
        self.wrapped = given.get("convention") == "apps"
        prepare = _stdin_case if self.kind == "stdin" else self._call_case
        self.tests = [prepare(case) for case in given["cases"]]
        self.count = len(self.tests)

    def _call_case(self, case):
        arguments = json.loads(case["argumentsJson"])
        expected = json.loads(case["expectedJson"])
        if self.wrapped:
            if arguments:
                arguments[0] = _integer_keys(arguments[0])
            expected = _integer_keys(expected)
            if type(expected) is list and len(expected) == 1:
                expected = [_integer_keys(expected[0])]
        question = b"c" + marshal.dumps((self.entry_point, tuple(arguments)), 2)
        return question, expected, arguments


def _stdin_case(case):
    return case["stdin"].encode("utf-8", "surrogatepass"), case["stdout"]


def _integer_keys(value):
    """JSON has no integer keys; APPS means them wherever all keys of an object are integers."""
    if type(value) is not dict:
        return value
    try:
        return {int(key): item for key, item in value.items()}
    except ValueError:
        return value


class Comparison:
    """A compare mode with its declared tolerance."""

    def __init__(self, mode, tolerance):
        module = {"strict": "strict", "apps-legacy": "apps", "livecodebench": "livecodebench"}[mode]
        self.mode = mode
        self._tolerance = tolerance
        self._rules = __import__(f"compare_{module}")

    def rounded(self):
        """The comparison by which a wrong answer is found to differ only by rounding."""
        return Comparison(self.mode, _ROUNDING)

    def stdout(self, actual, expected):
        return _accepting(self._rules.stdout, actual, expected, self._tolerance)

    def value(self, actual, expected, wrapped):
        return _accepting(self._rules.value, actual, expected, self._tolerance, wrapped)


def _accepting(rules, *compared):
    """The rule that accepts the answer; None for one that cannot even be compared."""
    try:
        return rules(*compared)
    except Exception:
        return None


# CPU seconds of this process for one test, beyond which the program's answers are to blame.
_CHECKING_SECONDS = 10


_checking = libc.CpuTimer(signal.SIGPROF)


def _bound_checking():
    """Values made to keep a test busy for ever end this process, which Node then understands."""
    _checking.start(_CHECKING_SECONDS)


def judge(problem, source, box):
    """The outcome's parts: tests, CPU and peak memory, and whether a second look is due."""
    script = problem.kind == "stdin"
    try:
        code, error = box.compile(source, script, problem.limits.cpu * program.GRACE)
    except sandbox.CompileKilled as killed:
        error = {"type": "CompileLimit", "message": str(killed)}
    if error is not None:
        return every_test(problem, "compile-error", {"error": error})
    run = {"stdin": _judge_stdin, "call": _judge_calls, "assertion": _judge_assertions}
    try:
        return run[problem.kind](problem, code, box)
    finally:
        _checking.stop()


def every_test(problem, verdict, evidence):
    """The outcome's parts where all tests of a problem share their verdict."""
    tests = [verdicts.test(verdict, 0, 0, **evidence) for _ in range(problem.count)]
    return {"tests": tests, "cpuMs": 0, "peakBytes": 0, "nearLimit": False, "killed": False}


# Verdicts of a test that end a program, by where it is told to stop; none where it is not.
_ANSWERED = ("passed", "failed-test", "output-limit", "not-judged")
_LAST = {
    None: lambda verdict: False,
    "crash": lambda verdict: verdict not in _ANSWERED,
    "timeout": lambda verdict: verdict == "timeout",
    "failure": lambda verdict: verdict not in ("passed", "not-judged"),
}


class _Tally:
    """Collects tests, CPU, peak memory and closeness to the limit over a program's processes."""

    def __init__(self, problem):
        self._problem = problem
        self.tests = []
        self.cpu_ms = 0.0
        self.peak_bytes = 0
        self.near_limit = False
        self.killed = False
        self._shown = False

    def ended(self, ending):
        self.cpu_ms += ending.cpu_ms
        self.peak_bytes = max(self.peak_bytes, ending.peak_bytes)
        self.killed = self.killed or ending.killed

    def late(self, cpu_ms):
        """Whether that much is over the limit; it ran to its end, so it is worth a second look."""
        if cpu_ms <= self._problem.limits.cpu * 1000:
            return False
        self.near_limit = True
        return True

    def add(self, test):
        """Only the first failure keeps its evidence."""
        if self._shown:
            for field in ("input", "expected", "actual"):
                test.pop(field, None)
        self._shown = self._shown or test["verdict"] not in ("passed", "not-judged")
        self.tests.append(test)

    def full(self):
        """Whether nothing more is to be run."""
        if len(self.tests) == self._problem.count:
            return True
        return _LAST[self._problem.stop_at](self.tests[-1]["verdict"])

    def outcome(self):
        missing = self._problem.count - len(self.tests)
        self.tests += [verdicts.test("not-run", 0, 0) for _ in range(missing)]
        return {
            "tests": self.tests,
            "cpuMs": self.cpu_ms,
            "peakBytes": self.peak_bytes,
            "nearLimit": self.near_limit,
            "killed": self.killed,
        }


_TOO_SLOW = ("timeout", {"error": {"type": "Timeout", "message": "over the CPU limit"}})


def _judge_stdin(problem, code, box):
    tally = _Tally(problem)
    for stdin, expected in problem.tests:
        _bound_checking()
        ending, output, wall = program.run_script(
            box, code, problem.prelude, stdin, problem.limits
        )
        tally.ended(ending)
        rule, failure, actual = None, _script_failure(problem, ending, output), None
        if failure is None and tally.late(ending.cpu_ms):
            failure = _TOO_SLOW
        if failure is None:
            actual = output.decode("utf-8", "surrogateescape")
            rule = problem.comparison.stdout(actual, expected)
        verdict, evidence = failure or ("passed" if rule else "failed-test", {})
        if verdict == "failed-test" and problem.comparison.rounded().stdout(actual, expected):
            evidence = {"roundingOnly": True}
        if verdict != "passed":
            evidence = {**evidence, **_stdin_evidence(stdin, expected, output)}
        tally.add(verdicts.test(verdict, ending.cpu_ms, wall, rule, **evidence))
        if tally.full():
            break
    return tally.outcome()


def _script_failure(problem, ending, output):
    if len(output) > problem.limits.output:
        return "output-limit", {}
    if problem.comparison.mode == "apps-legacy" and "exit" in ending.report:
        if "error" not in ending.report and ending.reason is None and ending.status >= 0:
            return None
    return verdicts.of_ending(ending, problem.limits.cpu * 1000)


def _stdin_evidence(stdin, expected, output):
    def text(data):
        return verdicts.shown(data[: 8 * verdicts.SHOWN].decode("utf-8", "replace"))

    return {"input": text(stdin), "expected": verdicts.shown(expected), "actual": text(output)}


class _Calls:
    """A program's callable process, started again when it cannot answer any more."""

    def __init__(self, problem, code, box, tally):
        self._problem, self._code, self._box, self._tally = problem, code, box, tally
        self.called = None

    def ready(self):
        """Loads the program where none is running. Returns None, or the verdict of a failed load."""
        if self.called is not None:
            return None
        problem = self._problem
        try:
            self.called = program.Callable(
                self._box, self._code, problem.prelude, problem.limits, problem.count
            )
            error = self.called.load_error()
        except program.Ended as ended:
            self.lost(ended.ending)
            return verdicts.of_ending(ended.ending, problem.limits.cpu * 1000) or verdicts.EARLY_EXIT
        if error is None:
            return None
        self.close()
        verdict, evidence = verdicts.of_error(error)
        # The APPS script makes no difference between a text that does not compile and one that
        # fails before its function exists.
        if problem.comparison.mode == "apps-legacy" and problem.kind == "call":
            verdict = "compile-error"
        return verdict, evidence

    def lost(self, ending):
        self._tally.ended(ending)
        self.called = None

    def close(self):
        if self.called is not None:
            self.lost(self.called.end())


def _judge_calls(problem, code, box):
    tally = _Tally(problem)
    calls = _Calls(problem, code, box, tally)
    for request, expected, arguments in problem.tests:
        _bound_checking()
        failure = calls.ready()
        cpu_ms, wall, rule, actual = 0.0, 0.0, None, None
        if failure is None:
            called = calls.called
            called.begin_test()
            try:
                answer = called.ask(request)
                cpu_ms, wall = called.watch.cpu() * 1000, called.watch.wall()
                failure, rule, actual = _judge_answer(problem, answer, expected)
                if tally.late(cpu_ms):
                    failure, rule = _TOO_SLOW, None
            except program.Ended as ended:
                wall = called.watch.wall()
                cpu_ms = called.watch.share_of(ended.ending.cpu_ms)
                failure = verdicts.of_ending(ended.ending, problem.limits.cpu * 1000) or verdicts.EARLY_EXIT
                calls.lost(ended.ending)
        verdict, evidence = failure or ("passed" if rule else "failed-test", {})
        if verdict != "passed":
            evidence = {
                **evidence,
                "input": verdicts.represented(tuple(arguments)),
                "expected": verdicts.represented(expected),
            }
            if verdict == "failed-test":
                evidence["actual"] = verdicts.represented(actual)
                if _differs_by_rounding(problem, actual, expected):
                    evidence["roundingOnly"] = True
        tally.add(verdicts.test(verdict, cpu_ms, wall, rule, **evidence))
        if tally.full():
            break
    calls.close()
    return tally.outcome()


def _judge_answer(problem, answer, expected):
    """(failure or None, accepting rule or None, the value)."""
    if "value" not in answer:
        return verdicts.of_error(answer.get("error", program.NO_ANSWER["error"])), None, None
    try:
        actual = values.Decoder(values.copied_value).value(answer["value"])
    except Exception:
        return verdicts.of_error(program.NO_ANSWER["error"]), None, None
    return None, problem.comparison.value(actual, expected, problem.wrapped), actual


def _differs_by_rounding(problem, actual, expected):
    try:
        return problem.comparison.rounded().value(actual, expected, problem.wrapped) is not None
    except RecursionError:
        return False


def _judge_assertions(problem, code, box):
    tally = _Tally(problem)
    calls = _Calls(problem, code, box, tally)
    for case in range(problem.count):
        _bound_checking()
        failure = calls.ready()
        cpu_ms, wall = 0.0, 0.0
        if failure is None:
            called = calls.called
            called.begin_test()
            failure = _run_case(problem, case, called)
            wall = called.watch.wall()
            if called.dead():
                cpu_ms = called.watch.share_of(called.end().cpu_ms)
                calls.lost(called.end())
            else:
                cpu_ms = called.watch.cpu() * 1000
            if failure is None and tally.late(cpu_ms):
                failure = _TOO_SLOW
        verdict, evidence = failure or ("passed", {})
        rule = "assertions" if failure is None else None
        tally.add(verdicts.test(verdict, cpu_ms, wall, rule, **evidence))
        if tally.full():
            break
    calls.close()
    return tally.outcome()


def _run_case(problem, case, called):
    """Runs one case's code here. None if it passed, else the verdict and its evidence."""
    tests = problem.tests
    if called.tests_end is None:
        called.tests_end = tests.ask(called)
    end, raised = called.tests_end, None
    end.begin_case()
    try:
        if end.namespace is None:
            end.namespace = tests.namespace(end)
        exec(tests.cases[case], end.namespace)
    except program.Ended:
        pass
    except BaseException as error:
        raised = error
    finally:
        tests.surroundings.restore()
    end.closed = True
    if called.dead():
        ending = called.end()
        failure = verdicts.of_ending(ending, problem.limits.cpu * 1000) or verdicts.EARLY_EXIT
    else:
        failure = _of_test(tests, case, raised, end)
    if failure is None:
        return None
    verdict, evidence = failure
    if end.last_call is not None:
        name, arguments, keywords = end.last_call
        inner = [verdicts.represented(item) for item in arguments]
        inner += [f"{key}={verdicts.represented(item)}" for key, item in keywords.items()]
        evidence = {**evidence, "input": verdicts.shown(f"{name}({', '.join(inner)})")}
    return verdict, evidence


def _of_test(tests, case, raised, end):
    """The failure of a case whose program still runs, or None."""
    if raised is None:
        swallowed = tests.swallowed(case, end.stops_raised)
        return None if swallowed is None else verdicts.of_error(end.description(swallowed))
    reason = _needs_more(tests, raised, end)
    if reason is not None:
        return "not-judged", {"error": {"type": "NotJudged", "message": verdicts.shown(reason)}}
    described = end.description(raised)
    if described is not None:
        return verdicts.of_error(described)
    # As with time: values that the tests cannot hold are the program's doing.
    verdict = "memory-limit" if isinstance(raised, MemoryError) else "failed-test"
    return verdict, _of_test_error(tests, case, raised, end)


def _needs_more(tests, raised, end):
    """What the test code needs that is not here, whatever the program does; or None."""
    if end.untransferable is not None:
        return f"the tests give the program what cannot leave their process: {end.untransferable}"
    if tests.needs_one_process is not None:
        return f"the tests need the program in their own process: {tests.needs_one_process}"
    if isinstance(raised, ImportError) and end.description(raised) is None:
        return f"the tests need a module that is not here: {raised}"
    return None


def _of_test_error(tests, case, raised, end):
    evidence = {}
    line = tests.failing_line(case, raised)
    if line is not None:
        evidence["expected"] = verdicts.shown(line)
    if end.last_result is not None:
        evidence["actual"] = verdicts.represented(end.last_result[0])
    if not isinstance(raised, AssertionError):
        message = verdicts.represented(raised)
        evidence["error"] = {"type": type(raised).__name__, "message": f"in the test: {message}"}
    return evidence
