"""The short way for calls of plain values: numbers, texts, and lists, tuples and dicts of them.

Nearly all calls of tests are such. Their arguments travel marshalled and their result without any
bookkeeping, as long as no list or dict was changed, kept, or is shared: then the long way goes on.
"""
import builtins
import json
import marshal
import sys

import values

_ATOMS = frozenset((int, str, float, bool, type(None)))
# Written without back references, since nothing is met twice.
_MARSHAL_VERSION = 2
_MOST, _LONG = 1 << 4096, 32
_INFINITY = float("inf")
_quoted = json.encoder.encode_basestring_ascii
_whole = json.JSONEncoder(check_circular=False).encode
_references = sys.getrefcount


class Longer(Exception):
    """The value cannot go the short way."""


def question(name, arguments):
    """(the call as bytes, the lists and dicts in it in the order in which they begin), or None."""
    met = []
    try:
        if not _simple(arguments, met) or len(met) > 1 and len(set(map(id, met))) < len(met):
            return None
        return b"m" + marshal.dumps((name, arguments), _MARSHAL_VERSION), met
    except (ValueError, RecursionError):
        return None


def names(wanted):
    """The question which of these names a program has: as functions, or as anything else."""
    return b"n" + marshal.dumps(list(wanted), _MARSHAL_VERSION)


def wanted(data):
    """The names in such a question."""
    return marshal.loads(data[1:])


def asked(data):
    """(name, arguments) of a question."""
    return marshal.loads(data[1:])


def objects(arguments):
    """The lists and dicts in arguments, in the order in which they begin."""
    met = []
    try:
        _simple(arguments, met)
    except RecursionError:
        met = []
        with values.deep():
            _simple(arguments, met)
    return met


def untouched(data, name, arguments, met):
    """Whether a call has left its arguments as they came, and holds none of them."""
    if not met:
        return True
    try:
        if marshal.dumps((name, arguments), _MARSHAL_VERSION) != data[1:]:
            return False
    except ValueError:
        return False
    for found in met:
        if _references(found) > _ALONE_IN_ARGUMENTS:
            return False
    return True


def _simple(value, met):
    kind = type(value)
    if kind in _ATOMS:
        return True
    if kind is list:
        met.append(value)
    elif kind is dict:
        met.append(value)
        return all([_simple(key, met) and _simple(item, met) for key, item in value.items()])
    elif kind is not tuple:
        return False
    return _ATOMS.issuperset(map(type, value)) or all([_simple(item, met) for item in value])


def answer(result):
    """(the one item of a list as text, how many lists and dicts are in it). Raises Longer.

    Nothing but that list may hold the item: whatever more does is the program's.
    """
    counted = []
    try:
        return _text(result[0], counted, _ALONE), len(counted)
    except RecursionError:
        raise Longer from None


def failure(error):
    """What was raised, as text: one of Python's own exceptions with plain arguments. Raises Longer."""
    kind = type(error)
    if getattr(builtins, kind.__name__, None) is not kind or error.__dict__:
        raise Longer
    if not _ATOMS.issuperset(map(type, error.args)):
        raise Longer
    arguments = f'{{"tuple": {_items(error.args, [])}}}'
    return f'{{"exception": [["builtins", "{kind.__name__}"], {arguments}, {{"dict": []}}]}}'


def _text(value, counted, alone):
    kind = type(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int and -_MOST < value < _MOST:
        return int.__repr__(value)
    if kind is str:
        return _quoted(value)
    if value is None:
        return "null"
    if kind is float and -_INFINITY < value < _INFINITY:
        return float.__repr__(value)
    if kind is tuple:
        return f'{{"tuple": {_items(value, counted)}}}'
    if kind is not list and kind is not dict or _references(value) > alone:
        raise Longer
    counted.append(value)
    if kind is list:
        return _items(value, counted)
    return f'{{"dict": {_items([part for pair in value.items() for part in pair], counted, 1)}}}'


def _items(items, counted, more=0):
    if len(items) >= _LONG:
        kinds = set(map(type, items))
        if kinds <= {str, bool} or kinds == {int} and -_MOST < min(items) and max(items) < _MOST:
            return _whole(items)
    return f"[{', '.join([_text(item, counted, _ALONE_INSIDE + more) for item in items])}]"


def _fewest(enough):
    """The smallest number for which a function of it holds."""
    return next(number for number in range(1, 100) if enough(number))


def _measure():
    """How many references an object has on each way where nothing else holds it; Pythons differ."""

    def in_arguments(number):
        global _ALONE_IN_ARGUMENTS
        _ALONE_IN_ARGUMENTS = number
        arguments = ([],)
        return untouched(question("f", arguments)[0], "f", arguments, objects(arguments))

    def answered(result):
        try:
            answer(result)
        except Longer:
            return False
        return True

    def whole(number):
        global _ALONE
        _ALONE = number
        return answered([[]])

    def inside(number):
        global _ALONE_INSIDE
        _ALONE_INSIDE = number
        return answered([[[]]])

    for enough in (in_arguments, whole, inside):
        _fewest(enough)


_ALONE_IN_ARGUMENTS = _ALONE = _ALONE_INSIDE = sys.maxsize
_measure()
