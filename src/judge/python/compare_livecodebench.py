"""`livecodebench`: the comparison of LiveCodeBench (Jain et al. 2024, testing_util.py).

Standard output, both sides stripped and split at \\n, as many lines:

lines      every line equals the expected one, both stripped
decimals   the lines that differ are the same decimal numbers, token by token, exactly
tolerance  where one is declared: the lines are the expected ones within it (tolerance.py)

Values of a call:

equal      the value equals the expected one (a tuple counts as a list)
tolerance  where one is declared: the value is the expected one within it
"""
from decimal import Decimal, InvalidOperation

import tolerance as within


def stdout(actual, expected, tolerance):
    """The rule that accepts the output, or None."""
    actual_lines = [line.strip() for line in actual.strip().split("\n")]
    expected_lines = [line.strip() for line in expected.strip().split("\n")]
    if actual_lines == expected_lines:
        return "lines"
    if len(actual_lines) != len(expected_lines):
        return None
    try:
        if all(map(_same, actual_lines, expected_lines)):
            return "decimals"
    except (InvalidOperation, ValueError):
        pass
    if tolerance is not None and within.lines(actual_lines, expected_lines, tolerance):
        return "tolerance"
    return None


def _same(actual, expected):
    if actual == expected:
        return True
    return [*map(Decimal, actual.split())] == [*map(Decimal, expected.split())]


def value(actual, expected, tolerance, _wrapped):
    """The rule that accepts a call's result, or None."""
    if type(actual) is tuple:
        actual = list(actual)
    if actual == expected:
        return "equal"
    if tolerance is not None and within.value(actual, expected, tolerance):
        return "tolerance"
    return None
