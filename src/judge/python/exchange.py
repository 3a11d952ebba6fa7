"""The conversation between a program and its tests, the same at both ends.

One side asks for an operation (call this, get that attribute) and waits; while it waits it may be
asked in turn. Values travel as values.py writes them. What has no value of its own (functions,
generators, objects of own classes) stays where it is, and a mirror of it travels. Lists, dicts and
other changeable objects are copied and stay one object: while both sides hold a copy, each message
brings what has changed in the sender's.
"""
import copy
import importlib
import json
import sys
import types
import weakref

import mirrors
import values

_quoted = json.encoder.encode_basestring_ascii
_MARKS = ("__str__", "__repr__", "__format__")


class _Shared:
    """A changeable object of which both sides have a copy, and its parts when it last crossed."""

    __slots__ = ("value", "parts")

    def __init__(self, value):
        self.value = value
        self.parts = None

    def remember(self):
        self.parts = _kind(self.value).parts(self.value)


def _fill_instance(found, parts):
    attributes = object.__getattribute__(found, "__dict__")
    attributes.clear()
    attributes.update(zip(parts[::2], parts[1::2]))


def _instance_parts(found):
    attributes = object.__getattribute__(found, "__dict__")
    return [part for pair in attributes.items() for part in pair]


_INSTANCE = values.Kind(_instance_parts, _fill_instance)


def _kind(value):
    for base in type(value).__mro__:
        if base in values.CHANGEABLE:
            return values.CHANGEABLE[base]
    return _INSTANCE


def _holders(shared):
    """How many hold a shared object, this table among them."""
    return sys.getrefcount(shared.value)


_NO_HOLDER = _holders(_Shared([]))


def _references(shared, number):
    """How many hold the shared object of that number, which is taken from the table; and the object."""
    value = shared.pop(number).value
    return sys.getrefcount(value), value


_ALONE = _references({0: _Shared([])}, 0)[0]


class Exchange:
    """One end: `send` takes a message as bytes, `receive` waits for the other side's next, parsed.

    side: 1 for the tests and -1 for the program, which keeps their numbers apart.
    """

    def __init__(self, send, receive, side):
        self._send, self._receive, self._side = send, receive, side
        self._begun = {side: 0, -side: 0}  # changeable objects that began here, and there
        self._shared, self._number_of = {}, {}
        self._given = 0
        self._own, self._own_numbers, self._own_classes = {}, {}, {}
        self._mirrors, self._classes, self._lazy = {}, {}, {}
        self._released = set()

    # Asking and answering.

    def ask(self, operation, arguments, keywords):
        """Has the other side do something; its result. Raises what was raised there."""
        self.may(operation, arguments)
        encoder = self._encoder()
        text = f'"ask": ["{operation}", {encoder.text(arguments)}'
        text += f", {encoder.text(keywords)}]" if keywords else "]"
        if self._shared or self._released:
            text += self._changes(encoder)
        text += self.carried_out(encoder)
        given = self._share(encoder.met, self._side) if encoder.met else []
        self._send(f"{{{text}}}".encode("ascii"))
        return self.awaited(operation, self._receive(), given)

    def awaited(self, operation, message, given):
        """The result that the other side comes to, having asked what it needs."""
        while "ask" in message:
            self.serve(message)
            message = self._receive()
        return self._answer(operation, message, given)

    def _answer(self, operation, message, given):
        value, error = self.read(message, given)
        if error is not None or "error" in message:
            raise self.raised(error, message.get("error"), operation)
        return value

    def read(self, message, given):
        """The value or the exception in an answer to a question that brought the objects `given`."""
        decoder = self._decoder()
        error = decoder.value(message["raised"]) if "raised" in message else None
        value = decoder.value(message.get("value"))
        self._take_changes(message, decoder)
        self.carried_in(message, decoder)
        if decoder.met:
            given += self._share(decoder.met, -self._side)
            decoder = None
        if given:
            kept = set(message.get("kept", ()))
            for number in given:
                if number not in kept:
                    self._forget(number)
                elif number in self._shared:
                    self._shared[number].remember()
        return value, error

    def serve(self, message):
        """Does what the other side asks, and answers it."""
        text, numbers = self._done(message)
        self._send(f"{{{text}{self._keeping(numbers)}}}".encode("ascii"))

    def _keeping(self, numbers):
        """Which of the objects of this conversation are kept here, as text."""
        kept = self._kept(numbers) if numbers else None
        return f', "kept": {kept}' if kept else ""

    def _done(self, message):
        """The result of an operation as text, and the numbers of all changeable objects in it."""
        for shared in self._shared.values():
            if shared.parts is None:
                shared.remember()
        operation, parsed, *named = message["ask"]
        decoder = self._decoder()
        numbers = []
        try:
            arguments = decoder.value(parsed)
            keywords = decoder.value(named[0]) if named else {}
            self._take_changes(message, decoder)
            self.carried_in(message, decoder)
            if decoder.met:
                numbers += self._share(decoder.met, -self._side)
                for number in numbers:
                    self._shared[number].remember()
            value = self.perform(operation, arguments, keywords)
        except self.fatal:
            raise
        except BaseException as error:
            return self._told(None, error, numbers), numbers
        return self._told(value, None, numbers), numbers

    def _told(self, value, error, numbers):
        """A result or an exception as text; what begins in it is added to the numbers."""
        encoder = self._encoder()
        try:
            text = None if error is not None else f'"value": {encoder.text(value)}'
        except self.fatal:
            raise
        except BaseException as unsaid:
            error = unsaid
        if error is not None:
            encoder = self._encoder()
            text = self._failure(encoder, error)
            forget_frames(error)
        if self._shared or self._released:
            text += self._changes(encoder)
        text += self.carried_out(encoder)
        if encoder.met:
            numbers += self._share(encoder.met, self._side)
        return text

    def _failure(self, encoder, error):
        """An exception as text; one that cannot travel is described only."""
        described = f'"error": {json.dumps(self.described(error))}'
        try:
            return f'{described}, "raised": {encoder.text(error)}'
        except Exception:
            encoder.__init__(*encoder.made_of)
            return described

    # Calls that came the short way (quick.py).

    def busy(self):
        """Whether a message has more to bring than its value."""
        return bool(self._shared or self._released)

    def count(self, met, counted):
        """Takes note of how many changeable objects a short question and its answer had."""
        self._begun[-self._side] += met
        self._begun[self._side] += counted

    def longer(self, met, before, result, error):
        """The answer to a short question that needs the long way, as text.

        met: the changeable objects in the question; before: their parts as they came; result: a list
        with the result in it. Both lists are emptied, so that they hold nothing.
        """
        numbers = self._share(met, -self._side)
        for number, parts in zip(numbers, before):
            self._shared[number].parts = parts
        del met[:]
        text = self._told(result.pop(), error, numbers)
        # By more than a value it is told from a short answer.
        return f'{{{text}, "kept": {self._kept(numbers)}}}'

    def perform(self, operation, arguments, keywords):
        """Does what was asked for."""
        if operation == "call":
            return arguments[0](*arguments[1:], **keywords)
        return _OPERATIONS[operation](*arguments, **keywords)

    # What the two sides do in their own ways.

    # Whether nothing more is to be asked, only shown.
    closed = False
    # Exceptions that no answer reports: they end the conversation.
    fatal = ()

    def may(self, operation, arguments):
        """Raises TypeError where the other side is not to be asked for this."""

    def carried_out(self, encoder):
        """What else a message has to bring, as text."""
        return ""

    def carried_in(self, message, decoder):
        """Takes that from a message."""

    def described(self, error):
        """An exception of this side for the record."""
        return {"type": type(error).__name__}

    def raised(self, error, described, operation):
        """The exception that stands for one that an operation raised at the other side."""
        return error

    def reference(self, encoder, value):
        """The text of a value that is no mirror and has no form."""
        raise NotImplementedError

    def named(self, name, content, decoder):
        """The value under a name that only this side understands."""
        return values.numpy_value(name, content, decoder)

    # Changeable objects.

    def _encoder(self):
        first = self._side * (self._begun[self._side] + 1)
        known = self._known if self._shared else None
        return values.Encoder(self._exported, known, first, self._side)

    def _decoder(self):
        first = -self._side * (self._begun[-self._side] + 1)
        return values.Decoder(self._imported, self._at, first, -self._side)

    def _known(self, value):
        return self._number_of.get(id(value))

    def _at(self, number):
        return self._shared[number].value

    def _share(self, met, side):
        numbers = []
        for value in met:
            self._begun[side] += 1
            number = side * self._begun[side]
            self._shared[number] = _Shared(value)
            self._number_of[id(value)] = number
            numbers.append(number)
        return numbers

    def _forget(self, number):
        shared = self._shared.pop(number, None)
        if shared is not None:
            self._number_of.pop(id(shared.value), None)

    def _changes(self, encoder):
        """What has changed here since it last crossed, and what is not held here any more, as text."""
        changed, dropped = [], []
        for number, shared in list(self._shared.items()):
            before = shared.parts
            if before is None:
                continue
            shared.remember()
            if not _kind(shared.value).same(before, shared.parts):
                changed.append(f"[{number}, {encoder.items(shared.parts)}]")
            before = None
            if _holders(shared) <= _NO_HOLDER:
                dropped.append(number)
        for number in dropped:
            self._forget(number)
        text = f', "changed": [{", ".join(changed)}]' if changed else ""
        if dropped:
            text += f', "dropped": {dropped}'
        if self._released:
            text += f', "released": {sorted(self._released)}'
            self._released.clear()
        return text

    def _take_changes(self, message, decoder):
        for number in message.get("released", ()):
            self._own_numbers.pop(id(self._own.pop(number, None)), None)
        for number, parts in message.get("changed", ()):
            shared = self._shared[number]
            _kind(shared.value).fill(shared.value, decoder.items(parts))
            if shared.parts is not None:
                shared.remember()
        for number in message.get("dropped", ()):
            self._forget(number)

    def _kept(self, numbers):
        """Those of the numbers whose objects are held here by more than this table."""
        numbers = [number for number in numbers if number in self._shared]
        for number in numbers:
            self._shared[number].parts = None
        kept = []
        for number in numbers:
            references, value = _references(self._shared, number)
            if references > _ALONE:
                self._shared[number] = _Shared(value)
                kept.append(number)
            else:
                del self._number_of[id(value)]
            value = None
        for number in kept:
            self._shared[number].remember()
        return kept

    # References.

    def _exported(self, encoder, value):
        if isinstance(value, mirrors.Mirror):
            return f'{{"your class": {mirrors.place_of(value)[1]}}}'
        kind = type(value)
        if isinstance(kind, mirrors.Mirror):
            return f'{{"yours": {mirrors.place_of(value)[1]}}}'
        number = self._lazy.get(id(value))
        if number is not None:
            return f'{{"yours": {number}}}'
        return values.numpy_text(encoder, value) or self.reference(encoder, value)

    def exception_text(self, encoder, error):
        """The text of an exception of one of Python's own classes, or None."""
        name = _name_of(type(error))
        if name is None:
            return None
        attributes = {key: item for key, item in vars(error).items() if not key.startswith("__")}
        return f'{{"exception": [{name}, {encoder.dumps(error.args)}, {encoder.dumps(attributes)}]}}'

    def object_text(self, encoder, value):
        """The text of a reference to an object of this side, with the value of its built-in base."""
        kind = type(value)
        number = self.own(value)
        base = _base_of(kind)
        text = f"{number}, {self.class_text(encoder, kind)}"
        if base in values.CHANGEABLE:
            if encoder.number_of(value) is not None:
                return f'{{"mine": [{text}]}}'
            encoder.number(value)
            return f'{{"mine": [{text}, {encoder.items(values.CHANGEABLE[base].parts(value))}]}}'
        if base is not None:
            content = value.args if issubclass(base, BaseException) else values.based(value)[1]
            return f'{{"mine": [{text}, {encoder.dumps(content)}]}}'
        return f'{{"mine": [{text}]}}'

    def instance_text(self, encoder, value, name):
        """The text of an object whose class both sides have under a name: its attributes."""
        number = encoder.number_of(value)
        if number is not None:
            return f'{{"at": {number}}}'
        encoder.number(value)
        return f'{{"instance": [{_quoted(name)}, {encoder.items(_instance_parts(value))}]}}'

    def read_instance(self, kind, content, decoder):
        """What instance_text wrote, as an object of this side's class."""
        made = object.__new__(kind)
        decoder.met.append(made)
        _fill_instance(made, decoder.items(content))
        return made

    def type_text(self, encoder, kind):
        """The text of a class: Python's own by its name, another as a reference."""
        name = _name_of(kind)
        return f'{{"global": {name}}}' if name else f'{{"class": {self.class_text(encoder, kind)}}}'

    def lazy_text(self, value, name):
        """The text of a reference to a generator or coroutine of this side."""
        return f'{{"lazy": [{self.own(value)}, "{name}"]}}'

    def own(self, value):
        """The number under which the other side knows an object that stays here."""
        number = self._own_numbers.get(id(value))
        if number is None:
            self._given += 1
            number = self._own_numbers[id(value)] = self._given
            self._own[number] = value
        return number

    def class_text(self, encoder, kind):
        """A class of this side: all that its mirror needs, or its number where that is known."""
        number = self._own_classes.get(kind)
        if number is not None:
            return f"[{number}]"
        number = self._own_classes[kind] = self.own(kind)
        base = _base_of(kind)
        above = [
            parent
            for parent in kind.__bases__
            if _is_base(parent) or parent is not object and _name_of(parent) is None
        ]
        if base is not None and not any(issubclass(parent, base) for parent in above):
            above.append(base)
        parents = [
            _name_of(parent) if _is_base(parent) else self.class_text(encoder, parent)
            for parent in above
        ]
        protocol, names = _described(kind, base)
        parts = (kind.__name__[:200], str(kind.__module__)[:200])
        return (
            f"[{number}, {', '.join(map(_quoted, parts))}, [{', '.join(parents)}], "
            f"{json.dumps(protocol)}, {json.dumps(names)}]"
        )

    def _imported(self, name, content, decoder):
        read = _REFERENCES.get(name)
        return read(self, content, decoder) if read else self.named(name, content, decoder)

    def _read_mine(self, content, decoder):
        number, kind, *value = content
        cls = self._class(kind)
        mirror = self._mirror_of(number)
        if mirror is None:
            mirror = _new_mirror(cls, decoder, *value)
            object.__setattr__(mirror, "_place", (self, number))
            self._watch(number, mirror)
        elif value and _kind(mirror) is not _INSTANCE:
            decoder.met.append(mirror)
            _kind(mirror).fill(mirror, decoder.items(value[0]))
        elif value:
            decoder.loads(value[0])
        return mirror

    def _read_lazy(self, content, _decoder):
        number, name = content
        known = self._mirror_of(number)
        if known is not None:
            return known
        handle = object.__new__(_Handle)
        object.__setattr__(handle, "_place", (self, number))
        lazy = mirrors.LAZY[name](handle)
        self._lazy[id(lazy)] = number
        self._watch(number, lazy)
        return lazy

    def _class(self, content):
        number = content[0]
        if len(content) > 1 and number not in self._classes:
            _number, name, module, parents, protocol, names = content
            parents = [
                _global_base(*parent) if type(parent[0]) is str else self._class(parent)
                for parent in parents
            ]
            self._classes[number] = mirrors.mirrored_class(
                self, number, name, module, parents, protocol, names
            )
        return self._classes[number]

    def _mirror_of(self, number):
        found = self._mirrors.get(number)
        return found() if isinstance(found, weakref.ref) else found

    def uses(self, handle):
        """Whether the stand-in that asks through this handle is still there, not being cleared away."""
        return self._mirror_of(mirrors.place_of(handle)[1]) is not None

    def _watch(self, number, mirror):
        """Keeps the mirror as long as it is used, and then tells the other side so."""
        self._released.discard(number)

        def gone(reference, exchange=weakref.ref(self), lazy=id(mirror)):
            self = exchange()
            if self is not None and self._mirrors.get(number) is reference:
                del self._mirrors[number]
                self._lazy.pop(lazy, None)
                self._released.add(number)

        try:
            self._mirrors[number] = weakref.ref(mirror, gone)
        except TypeError:  # numbers and tuples have no room for such a mark
            self._mirrors[number] = mirror


def forget_frames(error):
    """Lets go of the calls that an exception came through, which hold their arguments."""
    known = set()
    while error is not None and id(error) not in known:
        known.add(id(error))
        # Past whatever its class makes of these names.
        BaseException.__traceback__.__set__(error, None)
        cause = BaseException.__cause__.__get__(error)
        error = BaseException.__context__.__get__(error) if cause is None else cause


class _Handle(mirrors.Mirrored, metaclass=mirrors.Mirror, mirrored=True):
    """What a generator's stand-in asks through."""


def _new_mirror(cls, decoder, *value):
    base = next((base for base in cls.__mro__ if not issubclass(base, mirrors.Mirrored)), object)
    if not value:
        return object.__new__(cls)
    if base in values.CHANGEABLE:
        made = base.__new__(cls)
        decoder.met.append(made)
        values.CHANGEABLE[base].fill(made, decoder.items(value[0]))
        return made
    content = decoder.loads(value[0])
    if issubclass(base, BaseException):
        made = base.__new__(cls, *content)
        BaseException.args.__set__(made, content)
        return made
    return base.__new__(cls, content)


def _base_of(kind):
    """The built-in type whose value the objects of a class have; None where they have none."""
    return next(filter(_is_base, kind.__mro__), None)


def _is_base(kind):
    return kind in _VALUED or (issubclass(kind, BaseException) and _name_of(kind) is not None)


def _global_base(module, name):
    found = global_type(module, name)
    if not _is_base(found):
        raise ValueError("no type to be derived from")
    return found


_VALUED = {base for base, _read in values._BASES}
# Where Python's own types are found that a name may stand for.
_MODULES = frozenset(
    "builtins array collections datetime decimal fractions uuid numbers json.decoder re struct zlib "
    "queue asyncio.exceptions concurrent.futures._base configparser csv binascii statistics "
    "unicodedata ipaddress io enum types typing abc numpy string".split()
)


def _name_of(kind):
    """[module, name] of one of Python's own types as text, or None."""
    if kind in _UNNAMED:
        return json.dumps(["builtins", kind.__name__])
    if kind.__module__ not in _MODULES:
        return None
    module = sys.modules.get(kind.__module__)
    if module is None or getattr(module, kind.__qualname__, None) is not kind:
        return None
    return json.dumps([kind.__module__, kind.__qualname__])


# Built-in types that have no name in their module.
_UNNAMED = frozenset(
    (type(None), type(...), type(NotImplemented), types.FunctionType, types.GeneratorType)
    + (types.CoroutineType, types.BuiltinFunctionType, types.MethodType, types.ModuleType)
)
_UNNAMED_BY_NAME = {kind.__name__: kind for kind in _UNNAMED}
# Types that do more than hold a value when they are made.
_ACTIVE = frozenset({"FileIO", "BufferedReader", "BufferedWriter", "BufferedRandom", "TextIOWrapper"})


def global_type(module, name):
    """The type of Python's own that a name stands for. Raises ValueError for anything else."""
    if module == "builtins" and name in _UNNAMED_BY_NAME:
        return _UNNAMED_BY_NAME[name]
    if module not in _MODULES or name in _ACTIVE:
        raise ValueError("no type of that name")
    found = getattr(importlib.import_module(module), name)
    if not isinstance(found, type):
        raise ValueError("no type of that name")
    return found


def _read_exception(exchange, content, decoder):
    name, arguments, attributes = content
    kind = global_type(*name)
    if not issubclass(kind, BaseException):
        raise ValueError("no exception")
    arguments, attributes = decoder.loads(arguments), decoder.loads(attributes)
    error = kind.__new__(kind, *arguments)
    try:
        BaseException.__init__(error, *arguments)
        if kind.__module__ == "builtins":
            kind.__init__(error, *arguments)
    except TypeError:
        pass
    error.args = arguments
    for key, value in attributes.items():
        object.__setattr__(error, key, value)
    return error


_REFERENCES = {
    "mine": Exchange._read_mine,
    "lazy": Exchange._read_lazy,
    "class": lambda exchange, content, _decoder: exchange._class(content),
    "yours": lambda exchange, content, _decoder: exchange._own[content],
    "your class": lambda exchange, content, _decoder: exchange._own[content],
    "global": lambda _exchange, content, _decoder: global_type(*content),
    "exception": _read_exception,
}


def _described(kind, base):
    """(special methods, attributes that hide those of the base) that objects of a class have."""
    own = []
    for parent in kind.__mro__:
        if parent is base or parent is object:
            break
        own.append(vars(parent))
    protocol = [name for name in mirrors.PROTOCOL if any(name in part for part in own)]
    if base is None:
        protocol += [name for name in mirrors.ORDER if any(name in part for part in own)]
        if "__len__" in protocol and "__bool__" not in protocol:
            protocol.append("__bool__")
        return protocol, []
    protocol = [name for name in protocol if name in mirrors.OF_CONTAINERS]
    protocol += [name for name in _MARKS if any(name in part for part in own)]
    if issubclass(base, BaseException):
        return protocol, []
    names = {name for part in own for name in part if not name.startswith("__")}
    return protocol, sorted(name for name in names if hasattr(base, name))


def _operate(target, method, *arguments):
    return getattr(type(target), method)(target, *arguments)


def _await(target, method=None, *arguments):
    return mirrors.run_to_its_end(_operate(target, method, *arguments) if method else target)


_OPERATIONS = {
    "getattr": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "iter": iter,
    "len": len,
    "getitem": lambda target, key: target[key],
    "contains": lambda target, item: item in target,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "hash": hash,
    "bool": bool,
    "repr": repr,
    "str": str,
    "format": format,
    "dir": dir,
    "next": next,
    "send": lambda target, value: target.send(value),
    "throw": lambda target, error: target.throw(error),
    "close": lambda target: target.close(),
    "await": _await,
    "operate": _operate,
}
LAZY_TYPES = {
    types.GeneratorType: "generator",
    types.CoroutineType: "coroutine",
    types.AsyncGeneratorType: "async_generator",
}
