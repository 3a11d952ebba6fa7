"""Values as JSON that keeps Python's types apart: 1, 1.0, True, (1,) and [1] all differ.

What JSON spells alike travels bare (None, True, numbers, text, lists); the rest is an object with one
key that names the type. Values of subclasses travel as their built-in base, so that no method a
program defines has a say in what is sent, and nothing but plain built-ins comes out of `decode`.

Only answers travel like this. Questions come from the trusted side and are marshalled.
"""
import collections
import itertools
import json

_BARE = {str, bool, float, type(None)}
# Beyond this many bits decimal text is slow to read and, in newer Pythons, refused.
_MOST = 1 << 4096
# An endless iterator has to stop somewhere; beyond this many items it counts as opaque.
ITERATOR_ITEMS = 100_000
# From this length a list is worth a look whether the C encoder can have it whole.
_LONG = 32

_quoted = json.encoder.encode_basestring_ascii
_whole = json.JSONEncoder(check_circular=False).encode


def dumps(value):
    """The value as JSON text in ASCII."""
    kind = type(value)
    if kind is bool:
        return "true" if value else "false"
    if value is None:
        return "null"
    if kind is int:
        return int.__repr__(value) if -_MOST < value < _MOST else f'{{"int": "{value:#x}"}}'
    if kind is str:
        return _quoted(value)
    if kind is float:
        return _float(value)
    if kind is list:
        return _list(value)
    if kind is tuple:
        return f'{{"tuple": {_list(value)}}}'
    if kind is dict:
        return _dict(value.items())
    return _unusual(value, kind)


def _float(value):
    if value != value:
        return "NaN"
    if value in (_INFINITY, -_INFINITY):
        return "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


_INFINITY = float("inf")


def _list(items):
    if len(items) >= _LONG:
        kinds = set(map(type, items))
        if kinds <= _BARE or kinds == {int} and -_MOST < min(items) and max(items) < _MOST:
            return _whole(items)
    return f"[{', '.join([dumps(item) for item in items])}]"


def _dict(pairs):
    return f'{{"dict": [{", ".join([f"[{dumps(k)}, {dumps(v)}]" for k, v in pairs])}]}}'


def _unusual(value, kind):
    for base, show in _SUBCLASSES:
        if issubclass(kind, base):
            return show(value)
    for base in (set, frozenset, collections.deque):
        if issubclass(kind, base):
            return f'{{"{base.__name__}": {_list(list(base.__iter__(value)))}}}'
    for base in (bytes, bytearray):
        if issubclass(kind, base):
            return f'{{"{base.__name__}": "{bytes(memoryview(value)).hex()}"}}'
    if issubclass(kind, complex):
        return f'{{"complex": [{_float(value.real)}, {_float(value.imag)}]}}'
    if kind is range:
        return f'{{"range": {_list([value.start, value.stop, value.step])}}}'
    if kind.__module__ == "numpy" and hasattr(kind, "tolist"):
        return dumps(value.tolist())
    if hasattr(kind, "__next__"):
        return _iterator(value, kind)
    return _opaque(f"{kind.__module__}.{kind.__qualname__}")


# Read through the built-in's own methods, past whatever the subclass overrides.
_SUBCLASSES = (
    (str, lambda value: _quoted(str.__str__(value))),
    (float, lambda value: _float(float.__float__(value))),
    (int, lambda value: dumps(int.__int__(value))),
    (dict, lambda value: _dict(dict.items(value))),
    (list, lambda value: _list(list(list.__iter__(value)))),
    (tuple, lambda value: f'{{"tuple": {_list(tuple(tuple.__iter__(value)))}}}'),
)


def _opaque(name):
    return f'{{"opaque": {_quoted(name[:200])}}}'


def _iterator(value, kind):
    items = list(itertools.islice(value, ITERATOR_ITEMS + 1))
    if len(items) > ITERATOR_ITEMS:
        return _opaque(kind.__qualname__)
    return f'{{"iterator": {_list(items)}}}'


class Opaque:
    """Stands for a value that cannot travel (a function, a class, an object); equal to nothing else."""

    def __init__(self, kind):
        self.kind = kind

    def __reduce__(self):
        raise TypeError(f"{self!r} stayed in the program's process")

    def __repr__(self):
        return f"<{self.kind}>"


def decode(value):
    """The value from its parsed JSON, of built-in types only. Raises anything for anything else."""
    kind = type(value)
    if kind is list:
        if not {list, dict}.isdisjoint(map(type, value)):
            return [decode(item) for item in value]
        return value.copy()
    if kind is not dict:
        return value
    if len(value) != 1:
        raise ValueError("a tagged object has one key")
    ((name, content),) = value.items()
    return _DECODERS[name](content)


def _pairs(content):
    return {decode(key): decode(item) for key, item in content}


_DECODERS = {
    "int": lambda content: int(content, 16),
    "tuple": lambda content: tuple(decode(content)),
    "dict": _pairs,
    "set": lambda content: set(decode(content)),
    "frozenset": lambda content: frozenset(decode(content)),
    "deque": lambda content: collections.deque(decode(content)),
    "bytes": bytes.fromhex,
    "bytearray": bytearray.fromhex,
    "complex": lambda content: complex(*content),
    "range": lambda content: range(*content),
    "iterator": lambda content: iter(decode(content)),
    "opaque": Opaque,
}
