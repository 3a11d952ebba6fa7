"""Values as JSON that keeps Python's types, aliases and order apart: 1, 1.0, True, (1,) and [1] differ.

What JSON spells alike travels bare (None, True, numbers, text, lists); the rest is an object with one
key that names the type. Objects that can change (`CHANGEABLE`) are numbered in the order in which
they begin, so that one met again travels as {"at": number} and stays one object.

What has no form here is handed to `other`: the exchange makes references of it, and the calls of
call tests take it as opaque.
"""
import array
import collections
import datetime
import decimal
import fractions
import importlib
import io
import itertools
import json
import operator
import re
import sys

import setorder

_BARE = {str, bool, float, type(None)}
# Beyond this many bits decimal text is slow to read and, in newer Pythons, refused.
_MOST = 1 << 4096
# From this length a list is worth a look whether the C encoder can have it whole.
_LONG = 32
# Frames that values nested a thousand deep need, in a program with a limit of its own.
_DEEP = 6000

_quoted = json.encoder.encode_basestring_ascii
_whole = json.JSONEncoder(check_circular=False).encode
_INFINITY = float("inf")
_is = operator.is_


class Kind:
    """How one type of object that can change is taken apart and put together.

    parts: a list of values that make it; fill: gives an existing object those parts; empty: makes a
    new one, where it can hold itself; make: makes one of its parts, where it cannot.
    atomic: its parts are bytes and numbers, which are compared by value.
    """

    def __init__(self, parts, fill, empty=None, make=None, atomic=False):
        self.parts, self.fill, self.empty, self.make, self.atomic = parts, fill, empty, make, atomic

    def same(self, before, after):
        """Whether an object still has its parts: the very objects, or for atoms equal ones."""
        return before == after if self.atomic else same_objects(before, after)


def same_objects(left, right):
    """Whether two lists hold the same objects, whatever these say of being equal."""
    return len(left) == len(right) and all(map(_is, left, right))


def _flat(items):
    return [part for pair in items for part in pair]


def _pairs(parts):
    return zip(parts[::2], parts[1::2])


def _fill_list(found, parts):
    list.__setitem__(found, slice(None), parts)


def _fill_dict(found, parts):
    dict.clear(found)
    for key, value in _pairs(parts):
        dict.__setitem__(found, key, value)


def _fill_ordered(found, parts):
    collections.OrderedDict.clear(found)
    for key, value in _pairs(parts):
        collections.OrderedDict.__setitem__(found, key, value)


def _fill_default(found, parts):
    found.default_factory = parts[0]
    _fill_dict(found, parts[1:])


def _set_parts(found):
    return [setorder.places(found), *iter_set(found)]


def iter_set(found):
    """What is in a set or frozenset, past whatever a derived type overrides."""
    return (set if isinstance(found, set) else frozenset).__iter__(found)


def _make_set(parts):
    size, *items = parts
    if type(size) is not int:
        raise ValueError("a set begins with its size")
    return setorder.in_order(size, items)


def _fill_set(found, parts):
    set.clear(found)
    set.update(found, _make_set(parts))


def _fill_deque(found, parts):
    # Only a new deque can get another length.
    if found.maxlen != parts[0]:
        collections.deque.__init__(found, (), parts[0])
    collections.deque.clear(found)
    collections.deque.extend(found, parts[1:])


def _fill_bytes(found, parts):
    bytearray.__setitem__(found, slice(None), parts[0])


def _array(parts):
    return array.array(parts[0], parts[1])


def _fill_array(found, parts):
    if found.typecode != parts[0]:
        raise ValueError("an array of another type")
    del found[:]
    found.frombytes(parts[1])


def _stream(kind):
    def parts(stream):
        return [stream.getvalue(), stream.tell()]

    def fill(stream, parts):
        stream.seek(0)
        stream.truncate()
        stream.write(parts[0])
        stream.seek(parts[1])

    def make(parts):
        stream = kind()
        fill(stream, parts)
        return stream

    return Kind(parts, fill, make=make, atomic=True)


CHANGEABLE = {
    list: Kind(list.copy, _fill_list, empty=list),
    dict: Kind(lambda found: _flat(dict.items(found)), _fill_dict, empty=dict),
    set: Kind(_set_parts, _fill_set, make=_make_set),
    bytearray: Kind(
        lambda found: [bytes(memoryview(found))],
        _fill_bytes,
        make=lambda parts: bytearray(parts[0]),
        atomic=True,
    ),
    collections.deque: Kind(
        lambda found: [found.maxlen, *collections.deque.__iter__(found)], _fill_deque, empty=collections.deque
    ),
    collections.OrderedDict: Kind(
        lambda found: _flat(collections.OrderedDict.items(found)), _fill_ordered, empty=collections.OrderedDict
    ),
    collections.Counter: Kind(
        lambda found: _flat(dict.items(found)), _fill_dict, empty=collections.Counter
    ),
    collections.defaultdict: Kind(
        lambda found: [found.default_factory, *_flat(dict.items(found))],
        _fill_default,
        empty=collections.defaultdict,
    ),
    array.array: Kind(
        lambda found: [found.typecode, found.tobytes()], _fill_array, make=_array, atomic=True
    ),
    io.StringIO: _stream(io.StringIO),
    io.BytesIO: _stream(io.BytesIO),
}


def parts_of(found):
    """The parts of an object of a changeable type."""
    return CHANGEABLE[type(found)].parts(found)


_TAGS = {kind: kind.__name__ for kind in CHANGEABLE}
_KINDS = {name: kind for kind, name in _TAGS.items()}


class Encoder:
    """Writes the values of one message.

    other(encoder, value): the text of a value without a form of its own.
    known(value): the number of a changeable object that both sides have, or None.
    """

    def __init__(self, other, known=None, first=0, step=1):
        self.made_of = (other, known, first, step)
        self._other, self._known, self._first, self._step = self.made_of
        self._kinds = CHANGEABLE if other is not copied_text else _COPIED
        self._numbers = {}
        self.met = []

    def text(self, value):
        """The value as JSON in ASCII, whatever its depth."""
        met = len(self.met)
        try:
            return self.dumps(value)
        except RecursionError:
            for found in self.met[met:]:
                del self._numbers[id(found)]
            del self.met[met:]
            with deep():
                return self.dumps(value)

    def dumps(self, value):
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
        if kind is tuple:
            return f'{{"tuple": {self.items(value)}}}'
        if kind in self._kinds:
            return self._changeable(value, kind)
        show = _FIXED.get(kind)
        if show is not None:
            return show(self, value)
        if kind.__module__ == "uuid" and kind.__name__ == "UUID":
            return f'{{"UUID": "{value.int:032x}"}}'
        return self._other(self, value)

    def _changeable(self, value, kind):
        number = self.number_of(value)
        if number is not None:
            return f'{{"at": {number}}}'
        self.number(value)
        if kind is list:
            return self.items(value)
        return f'{{"{_TAGS[kind]}": {self.items(CHANGEABLE[kind].parts(value))}}}'

    def number_of(self, value):
        """The number of a changeable object that began here or is known to both sides, or None."""
        number = self._numbers.get(id(value))
        return self._known(value) if number is None and self._known is not None else number

    def number(self, value):
        """Gives a changeable object that begins here its number."""
        self._numbers[id(value)] = self._first + self._step * len(self.met)
        self.met.append(value)

    def items(self, items):
        """A list of values."""
        if len(items) >= _LONG:
            kinds = set(map(type, items))
            if kinds <= _BARE or kinds == {int} and -_MOST < min(items) and max(items) < _MOST:
                return _whole(items)
        dumps = self.dumps
        return f"[{', '.join([dumps(item) for item in items])}]"


class deep:
    """Lets values nested very deep be read or written, whatever limit the program has chosen."""

    def __enter__(self):
        self._limit = sys.getrecursionlimit()
        depth, frame = 0, sys._getframe()
        while frame is not None:
            depth, frame = depth + 1, frame.f_back
        sys.setrecursionlimit(max(self._limit, depth + _DEEP))

    def __exit__(self, *_error):
        sys.setrecursionlimit(self._limit)


def _float(value):
    if value != value:
        return "NaN"
    if value in (_INFINITY, -_INFINITY):
        return "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


def _listed(name, content):
    """How a fixed value travels that a list of others makes."""
    return lambda encoder, value: f'{{"{name}": {encoder.items(content(value))}}}'


def _zone(value):
    return value.tzinfo


_FIXED = {
    type(Ellipsis): lambda _encoder, _value: '{"constant": "Ellipsis"}',
    type(NotImplemented): lambda _encoder, _value: '{"constant": "NotImplemented"}',
    bytes: lambda _encoder, value: f'{{"bytes": "{value.hex()}"}}',
    complex: lambda _encoder, value: f'{{"complex": [{_float(value.real)}, {_float(value.imag)}]}}',
    range: _listed("range", lambda value: [value.start, value.stop, value.step]),
    slice: _listed("slice", lambda value: [value.start, value.stop, value.step]),
    frozenset: _listed("frozenset", _set_parts),
    memoryview: _listed("memoryview", lambda value: [value.tobytes(), value.format, value.shape]),
    decimal.Decimal: lambda _encoder, value: f'{{"Decimal": "{value}"}}',
    fractions.Fraction: _listed("Fraction", lambda value: [value.numerator, value.denominator]),
    datetime.date: _listed("date", lambda value: [value.year, value.month, value.day]),
    datetime.time: _listed(
        "time",
        lambda value: [
            *(value.hour, value.minute, value.second, value.microsecond), value.fold, _zone(value),
        ],
    ),
    datetime.datetime: _listed(
        "datetime",
        lambda value: [
            *(value.year, value.month, value.day),
            *(value.hour, value.minute, value.second, value.microsecond), value.fold, _zone(value),
        ],
    ),
    datetime.timedelta: _listed(
        "timedelta", lambda value: [value.days, value.seconds, value.microseconds]
    ),
    datetime.timezone: _listed("timezone", lambda value: list(value.__getinitargs__())),
    re.Pattern: _listed("Pattern", lambda value: [value.pattern, value.flags]),
    type({}.keys()): _listed("keys", lambda value: [dict.fromkeys(value)]),
    type({}.values()): _listed("values", lambda value: [dict(enumerate(value))]),
    type({}.items()): _listed("items", lambda value: [dict(value)]),
}  # fmt: skip


class Decoder:
    """Reads the values of one message.

    other(name, content, decoder): the value under a name that has no meaning here.
    at(number): a changeable object that both sides have; raises KeyError.
    """

    def __init__(self, other, at=None, first=0, step=1):
        self._other = other
        self._at = at
        self._first, self._step = first, step
        self.met = []

    def value(self, parsed):
        """The value, whatever its depth. Raises anything for what no encoder wrote."""
        met = len(self.met)
        try:
            return self.loads(parsed)
        except RecursionError:
            del self.met[met:]
            with deep():
                return self.loads(parsed)

    def loads(self, parsed):
        kind = type(parsed)
        if kind is list:
            found = parsed.copy()
            self.met.append(found)
            if not _COMPOUND.isdisjoint(map(type, parsed)):
                found[:] = [self.loads(item) for item in parsed]
            return found
        if kind is not dict:
            return parsed
        if len(parsed) != 1:
            raise ValueError("a tagged object has one key")
        ((name, content),) = parsed.items()
        kind = _KINDS.get(name)
        if kind is not None:
            return self.changeable(kind, content)
        read = _READERS.get(name)
        return self._other(name, content, self) if read is None else read(self, content)

    def changeable(self, kind, content):
        """A new object of that kind, numbered before what is in it is read."""
        known = CHANGEABLE[kind]
        if known.empty is None:
            found = known.make(self.items(content))
            self.met.append(found)
            return found
        found = known.empty()
        self.met.append(found)
        known.fill(found, self.items(content))
        return found

    def items(self, content):
        """A list of values that is no value itself."""
        if _COMPOUND.isdisjoint(map(type, content)):
            return content
        return [self.loads(item) for item in content]

    def known(self, number):
        """The changeable object of that number."""
        if type(number) is not int:
            raise ValueError("no number of an object")
        place = (number - self._first) * self._step
        if 0 <= place < len(self.met):
            return self.met[place]
        if self._at is None:
            raise ValueError("an object that is not there")
        return self._at(number)


_COMPOUND = {list, dict}
_CONSTANTS = {"Ellipsis": Ellipsis, "NotImplemented": NotImplemented}


def _read_time(kind):
    def read(decoder, content):
        *numbers, fold, zone = decoder.items(content)
        if zone is not None and not isinstance(zone, datetime.tzinfo):
            raise ValueError("no time zone")
        return kind(*numbers, fold=fold, tzinfo=zone)

    return read


def _read_frozenset(decoder, content):
    size, *items = decoder.items(content)
    return setorder.frozen_in_order(size, items)


def _read_view(view):
    def read(decoder, content):
        (found,) = decoder.items(content)
        return view(found)

    return read


def _read_pattern(decoder, content):
    pattern, flags = decoder.items(content)
    if len(pattern) > 10_000:
        raise ValueError("a pattern too long to compile here")
    return re.compile(pattern, flags)


def _read_memoryview(decoder, content):
    data, form, shape = decoder.items(content)
    view = memoryview(data)
    return view if form == "B" and len(shape) == 1 else view.cast(form, shape)


_READERS = {
    "at": lambda decoder, content: decoder.known(content),
    "int": lambda _decoder, content: int(content, 16),
    "tuple": lambda decoder, content: tuple(decoder.items(content)),
    "constant": lambda _decoder, content: _CONSTANTS[content],
    "bytes": lambda _decoder, content: bytes.fromhex(content),
    "complex": lambda _decoder, content: complex(*content),
    "range": lambda decoder, content: range(*decoder.items(content)),
    "slice": lambda decoder, content: slice(*decoder.items(content)),
    "frozenset": _read_frozenset,
    "memoryview": _read_memoryview,
    "Decimal": lambda _decoder, content: decimal.Decimal(content),
    "Fraction": lambda decoder, content: fractions.Fraction(*decoder.items(content)),
    "date": lambda decoder, content: datetime.date(*decoder.items(content)),
    "time": _read_time(datetime.time),
    "datetime": _read_time(datetime.datetime),
    "timedelta": lambda decoder, content: datetime.timedelta(*decoder.items(content)),
    "timezone": lambda decoder, content: datetime.timezone(*decoder.items(content)),
    "UUID": lambda _decoder, content: importlib.import_module("uuid").UUID(content),
    "Pattern": _read_pattern,
    "keys": _read_view(dict.keys),
    "values": _read_view(dict.values),
    "items": _read_view(dict.items),
}


def numpy_text(encoder, value):
    """The text of one of numpy's own values: an array, a scalar, a type of numbers; None for others."""
    kind = type(value)
    if kind.__module__.partition(".")[0] != "numpy" or "numpy" not in sys.modules:
        return None
    numpy = sys.modules["numpy"]
    if kind is numpy.ndarray:
        if value.dtype.hasobject or value.dtype.names is not None:
            return None
        _learn_arrays(numpy)
        return encoder.dumps(value)
    if isinstance(value, numpy.dtype) and value.names is None and not value.hasobject:
        return f'{{"dtype": {_quoted(value.str)}}}'
    if isinstance(value, numpy.generic) and kind is value.dtype.type:
        if value.dtype.names is None and not value.dtype.hasobject:
            return f'{{"scalar": [{_quoted(value.dtype.str)}, "{value.tobytes().hex()}"]}}'
    return None


def numpy_value(name, content, decoder):
    """What numpy_text wrote; raises for anything else."""
    numpy = importlib.import_module("numpy")
    if name == "dtype":
        return _dtype(numpy, content)
    if name == "scalar":
        return numpy.frombuffer(bytes.fromhex(content[1]), _dtype(numpy, content[0]))[0]
    if name != "ndarray" or numpy.ndarray in CHANGEABLE:
        raise ValueError(f"no value is called {name}")
    _learn_arrays(numpy)
    return decoder.loads({name: content})


def _learn_arrays(numpy):
    """Arrays travel as their type, shape and bytes, and are changeable objects from now on."""

    def parts(found):
        return [found.dtype.str, found.shape, found.tobytes()]

    def make(parts):
        kind, shape, data = parts
        return numpy.frombuffer(bytearray(data), _dtype(numpy, kind)).reshape(shape)

    def fill(found, parts):
        if found.dtype.str != parts[0]:
            raise ValueError("an array of another type")
        if found.shape != parts[1]:
            found.resize(parts[1], refcheck=False)
        found[...] = make(parts)

    CHANGEABLE[numpy.ndarray] = Kind(parts, fill, make=make, atomic=True)
    _TAGS[numpy.ndarray], _KINDS["ndarray"] = "ndarray", numpy.ndarray


def _dtype(numpy, text):
    if not re.fullmatch(r"[<>|=]?[biufcmMSUV?]\d*(\[\w+\])?", text):
        raise ValueError("no type of numbers")
    return numpy.dtype(text)


class Opaque:
    """Stands for a value that cannot travel (a function, a class, an object); equal to nothing else."""

    def __init__(self, kind):
        self.kind = kind

    def __repr__(self):
        return f"<{self.kind}>"


# The types that keep their own name where there are no references; others travel as their base.
_COPIED = {list, dict, set, bytearray, collections.deque}
# An endless iterator has to stop somewhere; beyond this many items it counts as opaque.
ITERATOR_ITEMS = 100_000


def copied_text(encoder, value):
    """A value without a form of its own where there are no references: its base, its items, a name."""
    kind = type(value)
    if kind.__module__ == "numpy" and hasattr(kind, "tolist"):
        return encoder.dumps(value.tolist())
    for base in _PLAIN_BASES:
        if issubclass(kind, base):
            return encoder.dumps(_READ[base](value))
    if hasattr(kind, "__next__"):
        items = list(itertools.islice(value, ITERATOR_ITEMS + 1))
        if len(items) <= ITERATOR_ITEMS:
            return f'{{"iterator": {encoder.items(items)}}}'
    return f'{{"opaque": {_quoted(f"{kind.__module__}.{kind.__qualname__}"[:200])}}}'


def copied_value(name, content, decoder):
    """What copied_text wrote."""
    if name == "opaque":
        return Opaque(content)
    if name == "iterator":
        return iter(decoder.items(content))
    raise ValueError(f"no value is called {name}")


def based(value):
    """(base, its value) where the type of a value is derived from a built-in one, else None.

    Read through the built-in's own methods, past whatever the derived type overrides.
    """
    kind = type(value)
    for base, read in _BASES:
        if issubclass(kind, base):
            return base, read(value)
    return None


_BASES = (
    (str, str.__str__),
    (float, float.__float__),
    (int, int.__int__),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (bytes, lambda value: bytes(memoryview(value))),
    (frozenset, lambda value: frozenset(frozenset.__iter__(value))),
    (complex, lambda value: complex(complex.real.__get__(value), complex.imag.__get__(value))),
    (collections.OrderedDict, lambda value: _filled(collections.OrderedDict, value)),
    (collections.defaultdict, lambda value: _filled(collections.defaultdict, value)),
    (collections.Counter, lambda value: _filled(collections.Counter, value)),
    (dict, lambda value: _filled(dict, value)),
    (list, lambda value: _filled(list, value)),
    (set, lambda value: set(set.__iter__(value))),
    (collections.deque, lambda value: _filled(collections.deque, value)),
    (bytearray, lambda value: bytearray(memoryview(value))),
    (decimal.Decimal, lambda value: decimal.Decimal(decimal.Decimal.__str__(value))),
    (fractions.Fraction, lambda value: fractions.Fraction(value._numerator, value._denominator)),
)


def _filled(base, value):
    made = base()
    CHANGEABLE[base].fill(made, CHANGEABLE[base].parts(value))
    return made


_READ = dict(_BASES)
_PLAIN_BASES = (str, float, int, tuple, bytes, frozenset, complex, dict, list, set, bytearray)
