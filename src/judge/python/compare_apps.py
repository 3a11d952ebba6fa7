"""`apps-legacy`: the rule chain of the APPS script, kept with its laxness, to reproduce papers.

Source: Hendrycks et al. 2021, "Measuring Coding Challenge Competence With APPS", testing_util.py.

Standard output. Lines come from str.splitlines; the first rule that accepts wins:

joined         the output lines joined by \\n equal the expected text, both stripped
stripped       the same after each output line is stripped
single-line    the only output line is the expected text, character for character
lines          the output lines equal the expected lines (split at \\n, empty ones dropped, stripped)
nonempty       the same after empty output lines are dropped
allclose       as many lines, each one number, |a - b| <= 1e-8 + 1e-5 |b| throughout
sets           the set of the lines' token sets is the expected one: order and repetition are lost
rounded-sets   the same, every token a number rounded to 3 decimals
tolerance      where one is declared: the non-empty lines are the expected ones within it (tolerance.py)

Values of a call (a tuple counts as a list; True equals 1, and 1 equals 1.0):

equal          the value equals the expected one
first-element  the expected value is a non-empty list and the value equals its first element
tuples         the value is a sequence of tuples which, as lists, are the expected first element
tolerance      where one is declared: the value is the expected one, or its first element, within it

The program's end does not matter here: any SystemExit is a normal end.
"""
import math

import tolerance as within


def stdout(actual, expected, tolerance):
    """The rule that accepts the output, or None."""
    lines = actual.splitlines()
    if "\n".join(lines).strip() == expected.strip():
        return "joined"
    if "\n".join(line.strip() for line in lines).strip() == expected.strip():
        return "stripped"
    if lines == [expected]:
        return "single-line"
    expected_lines = [line.strip() for line in expected.split("\n") if line]
    if lines == expected_lines:
        return "lines"
    lines = [line for line in lines if line]
    if lines == expected_lines:
        return "nonempty"
    if _all_close(lines, expected_lines):
        return "allclose"
    sets = {frozenset(line.split()) for line in lines if line.split()}
    expected_sets = {frozenset(line.split()) for line in expected_lines}
    if sets == expected_sets:
        return "sets"
    try:
        if _rounded(sets) == _rounded(expected_sets):
            return "rounded-sets"
    except (ValueError, OverflowError):
        pass
    if tolerance is not None and within.lines(lines, expected_lines, tolerance):
        return "tolerance"
    return None


def _all_close(lines, expected_lines):
    try:
        actual = [float(line) for line in lines]
        expected = [float(line) for line in expected_lines]
    except ValueError:
        return False
    return len(actual) == len(expected) and all(map(_close, actual, expected))


def _close(actual, expected):
    if math.isfinite(actual) and math.isfinite(expected):
        return abs(actual - expected) <= 1e-8 + 1e-5 * abs(expected)
    return actual == expected


def _rounded(sets):
    return {frozenset(round(float(token), 3) for token in tokens) for tokens in sets}


def value(actual, expected, tolerance, _wrapped):
    """The rule that accepts a call's result, or None."""
    if type(actual) is tuple:
        actual = list(actual)
    if actual == expected:
        return "equal"
    wrapped = type(expected) is list and len(expected) > 0
    if wrapped and actual == expected[0]:
        return "first-element"
    if wrapped and type(actual) is list and actual and type(actual[0]) is tuple:
        try:
            if [list(item) for item in actual] == expected[0]:
                return "tuples"
        except TypeError:
            pass
    if tolerance is not None:
        for meant in (expected, *expected[:1]) if wrapped else (expected,):
            if within.value(actual, meant, tolerance):
                return "tolerance"
    return None
