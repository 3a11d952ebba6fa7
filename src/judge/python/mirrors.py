"""Classes and objects that stand here for those of the other side, and pass on what is done to them.

A mirrored class is a class: its instances are told by isinstance, exceptions are caught by it. What is
derived from a built-in type has that type's value here too, and compares by it. Comparing anything
else with a value of this side is never left to the other side: it is unequal.
"""
import threading

# Special methods that are passed on where the class at the other side has them.
PROTOCOL = (
    *"__call__ __len__ __iter__ __next__ __reversed__ __getitem__ __setitem__ __delitem__".split(),
    *"__contains__ __missing__ __enter__ __exit__ __bool__ __await__ __aiter__ __anext__".split(),
    *"__aenter__ __aexit__ __int__ __float__ __complex__ __index__ __round__ __trunc__".split(),
    *"__floor__ __ceil__ __neg__ __pos__ __abs__ __invert__ __divmod__ __rdivmod__".split(),
    *(
        f"__{side}{name}__"
        for name in "add sub mul matmul truediv floordiv mod pow lshift rshift and xor or".split()
        for side in ("", "r", "i")
    ),
)
# The same for what is derived from a built-in type, whose value answers the rest.
OF_CONTAINERS = frozenset(
    "__call__ __len__ __iter__ __next__ __reversed__ __getitem__ __setitem__ __delitem__ __contains__ "
    "__missing__ __enter__ __exit__ __await__ __aiter__ __anext__ __aenter__ __aexit__".split()
)
ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
# Of the attributes whose names are the interpreter's own, these may be asked for.
_SPECIAL_ATTRIBUTES = frozenset(
    "__name__ __qualname__ __doc__ __dict__ __annotations__ __defaults__ __kwdefaults__ __wrapped__ "
    "__members__ __dataclass_fields__ __dataclass_params__ __match_args__ __slots__ __self__".split()
)


def is_special(name):
    """Whether a name is the interpreter's own."""
    return name.startswith("__") and name.endswith("__")


def ask(mirror, operation, arguments=(), keywords=None):
    """What the other side answers when this is done to what the mirror stands for."""
    return exchange_of(mirror).ask(operation, (mirror, *arguments), keywords or {})


def exchange_of(mirror):
    """The exchange a mirror belongs to."""
    return place_of(mirror)[0]


def place_of(mirror):
    """(exchange, number of the mirrored object or class)."""
    if isinstance(mirror, Mirror):
        return type.__dict__["__dict__"].__get__(mirror)["_place"]
    return object.__getattribute__(mirror, "_place")


class Mirror(type):
    """The type of mirrored classes."""

    def __new__(kind, name, bases, namespace, mirrored=False):
        if not mirrored:
            raise TypeError("a class of the program cannot be derived from in its tests")
        return super().__new__(kind, name, bases, namespace)

    def __init__(cls, name, bases, namespace, mirrored=False):
        super().__init__(name, bases, namespace)

    def __call__(cls, *arguments, **keywords):
        return ask(cls, "call", arguments, keywords)

    def __getattr__(cls, name):
        return _attribute(cls, name)

    def __setattr__(cls, name, value):
        ask(cls, "setattr", (name, value))

    def __delattr__(cls, name):
        ask(cls, "delattr", (name,))

    def __iter__(cls):
        return ask(cls, "iter")

    def __len__(cls):
        return ask(cls, "len")

    def __getitem__(cls, key):
        return ask(cls, "getitem", (key,))

    def __contains__(cls, item):
        return isinstance(item, cls) and ask(cls, "contains", (item,))

    def __eq__(cls, other):
        return cls is other

    __hash__ = type.__hash__

    def __repr__(cls):
        return f"<class {cls.__name__!r} of the program>"


def _attribute(mirror, name):
    if is_special(name) and name not in _SPECIAL_ATTRIBUTES:
        raise AttributeError(name)
    return ask(mirror, "getattr", (name,))


class Mirrored:
    """What all mirrored objects have."""

    def __getattr__(self, name):
        return _attribute(self, name)

    def __setattr__(self, name, value):
        ask(self, "setattr", (name, value))

    def __delattr__(self, name):
        ask(self, "delattr", (name,))

    @property
    def __dict__(self):
        return ask(self, "getattr", ("__dict__",))

    def __copy__(self):
        return ask(self, "copy")

    def __deepcopy__(self, _known):
        return ask(self, "deepcopy")

    def __reduce_ex__(self, _protocol):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")


class Plain(Mirrored):
    """What those have that are derived from no built-in type."""

    def __eq__(self, other):
        if self is other:
            return True
        return ask(self, "operate", ("__eq__", other)) if is_mirrored(other) else NotImplemented

    def __ne__(self, other):
        if self is other and "__ne__" not in vars(type(self)):
            return False
        return ask(self, "operate", ("__ne__", other)) if is_mirrored(other) else NotImplemented

    def __hash__(self):
        return ask(self, "hash")

    def __dir__(self):
        return ask(self, "dir")


def _show_plain():
    for operation in ("str", "repr", "format"):
        setattr(Plain, f"__{operation}__", _shown(operation))


def is_mirrored(value):
    """Whether a value stands for one of the other side."""
    return isinstance(type(value), Mirror) or isinstance(value, Mirror)


def mirrored_class(exchange, number, name, module, parents, protocol, names):
    """The class that stands for one of the other side.

    parents: mirrored classes and built-in types it is derived from; protocol: the special methods it
    has; names: attributes that hide those of its built-in type.
    """
    bases = list(parents)
    if not any(isinstance(parent, Mirror) for parent in parents):
        bases.insert(0, Mirrored if parents else Plain)
    namespace = {method: _FORWARDED[method] for method in protocol if method in _FORWARDED}
    namespace.update((hidden, _Attribute(hidden)) for hidden in names)
    namespace["__module__"] = module
    namespace["_place"] = (exchange, number)
    return Mirror(name, tuple(bases), namespace, mirrored=True)


class _Attribute:
    """An attribute that is asked for at the other side."""

    def __init__(self, name):
        self._name = name

    def __get__(self, mirror, kind):
        return _attribute(kind if mirror is None else mirror, self._name)

    def __set__(self, mirror, value):
        ask(mirror, "setattr", (self._name, value))


def _forwarded(name):
    def method(self, *arguments):
        return ask(self, "operate", (name, *arguments))

    method.__name__ = name
    return method


def _compared(name):
    def method(self, other):
        return ask(self, "operate", (name, other)) if is_mirrored(other) else NotImplemented

    method.__name__ = name
    return method


def _called(self, *arguments, **keywords):
    return ask(self, "call", arguments, keywords)


def _contained(self, item):
    """Found among what it yields, by this side's own comparison, where it yields anything."""
    if hasattr(type(self), "__iter__") and not is_mirrored(item):
        return any(found is item or found == item for found in self)
    return ask(self, "contains", (item,))


def _left(self, kind, error, trace):
    return ask(self, "operate", ("__exit__", kind, error, None))


def _awaited(self):
    return ask(self, "await")
    yield


async def _entered_later(self):
    return ask(self, "await", ("__aenter__",))


async def _left_later(self, kind, error, trace):
    return ask(self, "await", ("__aexit__", kind, error, None))


async def _next_later(self):
    return ask(self, "await", ("__anext__",))


def _shown(operation):
    def method(self, *arguments):
        if exchange_of(self).closed:
            return f"<{type(self).__name__} of the program>"
        return ask(self, operation, arguments)

    return method


def _asked(operation):
    def method(self):
        return ask(self, operation)

    return method


_show_plain()
_FORWARDED = {name: _forwarded(name) for name in PROTOCOL}
_FORWARDED.update((f"__{name}__", _shown(name)) for name in ("str", "repr", "format"))
_FORWARDED.update((name, _compared(name)) for name in ORDER)
_FORWARDED.update(
    __call__=_called,
    __bool__=_asked("bool"),
    __iter__=_asked("iter"),
    __next__=_asked("next"),
    __len__=_asked("len"),
    __contains__=_contained,
    __exit__=_left,
    __await__=_awaited,
    __aenter__=_entered_later,
    __aexit__=_left_later,
    __anext__=_next_later,
)


def generator(handle):
    """A generator that goes on at the other side whenever it is asked for its next item."""
    step = ("next",)
    while True:
        try:
            item = ask(handle, *step)
        except StopIteration as stop:
            return stop.value
        try:
            sent = yield item
        except GeneratorExit:
            if exchange_of(handle).uses(handle):
                ask(handle, "close")
            raise
        except BaseException as error:
            step = ("throw", (error,))
        else:
            step = ("next",) if sent is None else ("send", (sent,))


async def coroutine(handle):
    """A coroutine that runs at the other side, as a whole, when it is awaited."""
    return ask(handle, "await")


async def async_generator(handle):
    """An asynchronous generator that goes on at the other side."""
    while True:
        try:
            item = ask(handle, "await", ("__anext__",))
        except StopAsyncIteration:
            return
        yield item


LAZY = {"generator": generator, "coroutine": coroutine, "async_generator": async_generator}


def run_to_its_end(awaitable, loops=threading.local()):
    """The result of an awaitable, in an event loop of its own, whatever else is being awaited."""
    import asyncio

    async def whole():
        return await awaitable

    if asyncio._get_running_loop() is None:
        if not hasattr(loops, "own"):
            loops.own = asyncio.new_event_loop()
        return loops.own.run_until_complete(whole())
    result = []
    apart = threading.Thread(target=lambda: result.append(_outcome(asyncio.run, whole())))
    apart.start()
    apart.join()
    value, error = result[0]
    if error is not None:
        raise error
    return value


def _outcome(call, *arguments):
    try:
        return call(*arguments), None
    except BaseException as error:
        return None, error
