"""From how a program ended or answered to a verdict with its evidence."""
import re
import signal

_LINES = 1 << 30  # no program has as many
SHOWN = 2000  # characters of input, expected and actual that an outcome carries


def shown(text):
    """Text short enough to carry."""
    return text if len(text) <= SHOWN else text[:SHOWN] + f"… ({len(text)} characters)"


# Where an object lies is another place in each run.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def represented(value):
    """A value's repr, short enough to carry and the same in every run; never raises."""
    try:
        return shown(_ADDRESS.sub("", repr(value)))
    except Exception:
        return f"<a {type(value).__name__} that cannot be shown>"


def signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def test(verdict, cpu_ms, wall, rule=None, **evidence):
    """One test's result. Evidence: error, input, expected, actual."""
    result = {"verdict": verdict, "cpuMs": cpu_ms, "wallMs": wall * 1000, **evidence}
    if rule is not None:
        result["rule"] = rule
    return result


def described(error):
    """An exception of our own or of the tests, as an outcome's error."""
    return {"type": type(error).__name__, "message": shown(str(error))}


def of_error(error):
    """The verdict and evidence for an exception the program reported about itself."""
    clean = {"type": str(error.get("type"))[:100], "message": str(error.get("message"))[:500]}
    if isinstance(error.get("line"), int) and 0 < error["line"] < _LINES:
        clean["line"] = error["line"]
    verdict = "memory-limit" if clean["type"] == "MemoryError" else "runtime-error"
    return verdict, {"error": clean}


def of_ending(ending, limit_ms):
    """The verdict and evidence for a process that ended, or None if it ended well.

    limit_ms: its CPU limit, by which the kernel's own kill is told from a signal it sent itself.
    """
    if ending.reason in ("cpu", "wall"):
        return "timeout", {"error": {"type": "Timeout", "message": _TIMEOUTS[ending.reason]}}
    if ending.reason == "output":
        return "output-limit", {}
    if ending.status in (-signal.SIGXCPU, -signal.SIGKILL) and ending.cpu_ms >= limit_ms:
        return "timeout", {"error": {"type": "Timeout", "message": _TIMEOUTS["cpu"]}}
    if "error" in ending.report and isinstance(ending.report["error"], dict):
        return of_error(ending.report["error"])
    if ending.status < 0:
        message = f"ended by {signal_name(-ending.status)}"
        return "runtime-error", {"error": {"type": "Signal", "message": message}}
    if ending.status > 0:
        return "runtime-error", {"error": {"type": "Exit", "message": f"status {ending.status}"}}
    return None


_TIMEOUTS = {
    "cpu": "the CPU limit was reached",
    "wall": "the wall limit was reached without using the CPU",
}
EARLY_EXIT = (
    "runtime-error",
    {"error": {"type": "Exit", "message": "the program ended before answering"}},
)
