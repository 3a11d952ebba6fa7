"""`strict`: the output must be the expected one; only what no reader can see may differ.

Standard output, lines split at \\n, white space at line ends and empty lines at the end ignored:

exact      the lines are equal
tokens     as many lines, and in each the same tokens in the same order (spacing differs)
tolerance  as tokens, but where a tolerance is declared two numbers may differ by at most
           tolerance * max(1, |expected|), unless both are written as integers

Values of a call (JSON cannot spell tuples, so a tuple counts as a list):

equal      same types, same values
number     as equal, but somewhere an integer stands for an equal float or the other way round
tolerance  as number, but floats differ within the declared tolerance
unwrapped  the expected value is a list of one element (APPS only), and the value equals the element
"""
import tolerance as within


def stdout(actual, expected, tolerance):
    """The rule that accepts the output, or None. tolerance: None where none is declared."""
    actual_lines, expected_lines = _lines(actual), _lines(expected)
    if actual_lines == expected_lines:
        return "exact"
    if len(actual_lines) != len(expected_lines):
        return None
    if all(mine.split() == theirs.split() for mine, theirs in zip(actual_lines, expected_lines)):
        return "tokens"
    if tolerance is not None and within.lines(actual_lines, expected_lines, tolerance):
        return "tolerance"
    return None


def _lines(text):
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


# Python writes out integers of up to 4,300 digits; no key of a test is longer.
_LONGEST_KEY_BITS = 14_000
_LAXNESS = ("equal", "number", "tolerance")


def value(actual, expected, tolerance, wrapped):
    """The rule that accepts a call's result, or None. wrapped: [x] may stand for x."""
    laxness = _match(actual, expected, tolerance)
    if laxness is not None:
        return _LAXNESS[laxness]
    if wrapped and type(expected) is list and len(expected) == 1:
        if _match(actual, expected[0], tolerance) is not None:
            return "unwrapped"
    return None


def _match(actual, expected, tolerance):
    """How lax one must be to call them equal, an index into _LAXNESS; None where nothing helps."""
    if type(expected) is list:
        if type(actual) not in (list, tuple) or len(actual) != len(expected):
            return None
        return _laxest(zip(actual, expected), tolerance)
    if type(expected) is dict:
        if type(actual) is not dict or len(actual) != len(expected):
            return None
        by_name = {_json_key(key): item for key, item in actual.items()}
        named = {_json_key(key): item for key, item in expected.items()}
        if by_name.keys() != named.keys():
            return None
        return _laxest(((by_name[key], item) for key, item in named.items()), tolerance)
    if type(actual) is type(expected):
        if actual == expected or (actual != actual and expected != expected):
            return 0
    elif {type(actual), type(expected)} == {int, float} and actual == expected:
        return 1
    if type(actual) in (int, float) and type(expected) is float and tolerance is not None:
        return 2 if within.number(actual, expected, tolerance) else None
    return None


def _laxest(pairs, tolerance):
    worst = 0
    for actual, expected in pairs:
        laxness = _match(actual, expected, tolerance)
        if laxness is None:
            return None
        worst = max(worst, laxness)
    return worst


def _json_key(key):
    """Keys as JSON spells them: the integer 1 is "1", the text is itself."""
    return str(key) if type(key) is int and key.bit_length() < _LONGEST_KEY_BITS else key
