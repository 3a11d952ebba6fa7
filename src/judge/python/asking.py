"""The tests' end of the conversation: what a program may be asked, and what it may ask.

The wall. A program's object is compared with a value of the tests by nobody's __eq__ but Python's own
(mirrors.py). Nor does a stand-in for a number, a text or a list reach them: unless its class is one
that the tests name, its operators with plain values, its conversions to numbers and its answers to
yes-or-no questions of built-in types (startswith, issubset) are refused. And a program may call the
functions that it was given, iterate what it was given, and use the public attributes of objects whose
classes the tests define; nothing else of this process has a number that it could name.
"""
import importlib
import json
import sys
import types

import exchange
import interpreter
import mirrors
import program
import quick
import values

# Modules whose import does nothing but define: all that a program may make the tests import.
HARMLESS = frozenset(
    "abc array ast base64 binascii bisect builtins calendar cmath collections copy datetime decimal "
    "enum fractions functools hashlib heapq io itertools json math numbers operator random re "
    "statistics string struct sys textwrap time types typing unicodedata uuid".split()
)
# The names that the tests' and the prompt's own classes have for their module.
TEST_MODULE, PROMPT_MODULE = "test", "prompt"
_OWN_MODULES = (TEST_MODULE, PROMPT_MODULE, "unittest.mock")
_CALLED = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.MethodWrapperType)
_PREDICATES = frozenset(
    "startswith endswith isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric "
    "isprintable isspace istitle isupper issubset issuperset isdisjoint is_integer equals all any".split()
)
_ASKED_OF_FUNCTIONS = frozenset({"call", "getattr", "hash", "repr", "str"})
_SHOWN_ATTRIBUTES = frozenset({"__name__", "__qualname__", "__doc__"})
_ASKED_OF_ITERATORS = frozenset({"next", "iter", "hash", "repr", "str"})
_ASKED_OF_LAZY = frozenset({"next", "iter", "send", "throw", "close", "await"})
_ASKED_OF_OBJECTS = frozenset(
    "call getattr setattr delattr iter len getitem contains hash repr str format bool operate next send "
    "throw close await".split()
)
_METHODS = frozenset((*mirrors.PROTOCOL, *mirrors.ORDER, "__eq__", "__ne__"))


class Untransferable(Exception):
    """A value of the tests that only means something in this process: a lock, an open file."""


class Function:
    """A function of the program, called by its name."""

    def __init__(self, asking, name):
        self._asking = asking
        self.__name__ = self.__qualname__ = name

    def __call__(self, *arguments, **keywords):
        asking = self._asking
        asking.last_call = (self.__name__, arguments, keywords)
        if keywords:
            result = asking.ask("call", (self, *arguments), keywords)
        else:
            result = asking.call(self, arguments)
        asking.last_result = (result,)
        return result

    def __getattr__(self, name):
        if mirrors.is_special(name):
            raise AttributeError(name)
        return self._asking.ask("getattr", (self, name), {})


class Asking(exchange.Exchange):
    """Asks one loaded program, a program.Callable.

    classes: the prompt's own classes by name, whose objects are copied; surroundings: what else is
    shared, as a surroundings.OfTests.
    """

    def __init__(self, called, classes, surroundings):
        super().__init__(called.send, called.receive, 1)
        self._rights = {}
        self._classes_of_prompt = classes
        self._instances = {kind: name for name, kind in classes.items()}
        self._surroundings = surroundings
        self._introduced = not classes
        self._long = surroundings.carries or bool(classes)
        self._tested = set()
        self._descriptions = []
        self.namespace = None
        self.begin_case()

    def begin_case(self):
        """Forgets what the last case noted, but not what was shared in it."""
        self.closed = False
        self.last_call = self.last_result = self.untransferable = None
        self.stops_raised = []

    def description(self, error):
        """What the program said of an exception that it raised; None for one of the tests."""
        return next((said for raised, said in self._descriptions if raised is error), None)

    def names_of_program(self, names):
        """What the program has under those of the names that it defines."""
        self._send(quick.names(names))
        answer = self._receive()
        called, others = answer.get("functions"), answer.get("others")
        if not _are_names(called, names) or not _are_names(others, names):
            raise self.raised(None, None, "names")
        found = {name: Function(self, name) for name in called}
        if others:
            values_of = self.ask("names", (others,), {})
            found.update((name, values_of[name]) for name in others)
        return {name: value for name, value in found.items() if type(value) is not values.Opaque}

    def tests_name(self, value):
        """Takes note of a class of the program that the tests call by its name."""
        if isinstance(value, mirrors.Mirror):
            self._tested.add(value)

    def call(self, function, arguments):
        """Calls a function of the program, the short way where that is enough."""
        asked = None if self._long or self.busy() else quick.question(function.__name__, arguments)
        if asked is None:
            return self.ask("call", (function, *arguments), {})
        question, met = asked
        self._send(question)
        message = self._receive()
        if len(message) > 1 or "value" not in message:
            return self.awaited("call", message, self._share(met, 1))
        value = message["value"]
        if type(value) is list or type(value) is dict:
            decoder = self._decoder()
            try:
                value = decoder.value(value)
            except Exception:
                raise self.raised(None, None, "call") from None
            self.count(len(decoder.met), len(met))
        else:
            self.count(0, len(met))
        return value

    def ask(self, operation, arguments, keywords):
        result = super().ask(operation, arguments, keywords)
        if operation == "getattr" and arguments[1] in _PREDICATES and callable(result):
            if not self._granted(arguments[0]):
                raise AttributeError(f"{arguments[1]}: {_STAND_IN}")
        return result

    def may(self, operation, arguments):
        if operation == "contains":
            given = arguments[1:]
        elif operation == "operate" and arguments[1] not in mirrors.OF_CONTAINERS:
            given = arguments[2:]
        else:
            return
        if given and all(map(mirrors.is_mirrored, given)):
            return
        if not self._granted(arguments[0]):
            raise TypeError(_STAND_IN)

    def _granted(self, target):
        kind = target if isinstance(target, type) else type(target)
        return not self._tested.isdisjoint(kind.__mro__)

    def read(self, message, given):
        try:
            return super().read(message, given)
        except Exception:
            return None, _unreadable(message)

    def raised(self, error, described, operation):
        if not isinstance(described, dict):
            described = program.NO_ANSWER["error"]
        if not isinstance(error, BaseException):
            error = _Described(str(described.get("message")))
        if operation == "call" and isinstance(error, StopIteration):
            self.stops_raised.append(error)
        self._descriptions = [*self._descriptions[-_DESCRIPTIONS:], (error, described)]
        return error

    fatal = (program.Ended,)

    def perform(self, operation, arguments, keywords):
        if operation == "refuse":
            raise AttributeError("the tests do not show this")
        return super().perform(operation, arguments, keywords)

    def serve(self, message):
        try:
            self._check_rights(*message["ask"])
        except Exception:
            message = {"ask": ["refuse", {"tuple": []}]}
        super().serve(message)

    def _check_rights(self, operation, parsed, named=None):
        target, *arguments = parsed["tuple"]
        number = target.get("yours", target.get("your class"))
        right = self._rights[number]
        if operation not in right:
            raise ValueError(operation)
        if operation == "operate" and arguments[0] not in _METHODS:
            raise ValueError(arguments[0])
        if operation.endswith("attr"):
            special = mirrors.is_special(arguments[0])
            if special or right is _ASKED_OF_FUNCTIONS:
                if operation != "getattr" or arguments[0] not in _SHOWN_ATTRIBUTES:
                    raise ValueError(arguments[0])

    def carried_out(self, encoder):
        text = ""
        if not self._introduced:
            self._introduced = True
            text = f', "classes": {json.dumps(sorted(self._classes_of_prompt))}'
        return text + self._surroundings.out(encoder) if self._surroundings.carries else text

    def carried_in(self, message, decoder):
        if self._surroundings.carries:
            self._surroundings.take(message, decoder)

    def reference(self, encoder, value):
        try:
            return self._reference(encoder, value)
        except Untransferable as error:
            self.untransferable = str(error)
            raise

    def _reference(self, encoder, value):
        kind = type(value)
        if kind is Function:
            return f'{{"name": {json.dumps(value.__name__)}}}'
        if kind in self._instances:
            return self.instance_text(encoder, value, self._instances[kind])
        if isinstance(value, type):
            return self._type_text(encoder, value)
        if isinstance(value, BaseException):
            text = self.exception_text(encoder, value)
            if text is not None:
                return text
        if kind in exchange.LAZY_TYPES:
            return self._given_with(
                value, _ASKED_OF_LAZY, self.lazy_text(value, exchange.LAZY_TYPES[kind])
            )
        imported = _import_text(value)
        if imported is not None:
            return imported
        if isinstance(value, _CALLED):
            return self._given_with(value, _ASKED_OF_FUNCTIONS, self.object_text(encoder, value))
        if kind.__module__ in _OWN_MODULES or _is_mock(kind):
            return self._given_with(value, _ASKED_OF_OBJECTS, self.object_text(encoder, value))
        if kind.__module__ in ("builtins", "itertools", "collections") and hasattr(kind, "__next__"):
            return self._given_with(value, _ASKED_OF_ITERATORS, self.object_text(encoder, value))
        if kind.__module__ == "functools" and callable(value):
            return self._given_with(value, _ASKED_OF_FUNCTIONS, self.object_text(encoder, value))
        raise Untransferable(f"a {kind.__module__}.{kind.__qualname__} cannot leave the tests' process")

    def _type_text(self, encoder, kind):
        if kind.__module__ not in _OWN_MODULES and not _is_mock(kind):
            imported = _import_text(kind)
            if imported is None:
                raise Untransferable(f"the class {kind.__qualname__} cannot leave the tests' process")
            return imported
        return self._given_with(kind, _ASKED_OF_OBJECTS, self.type_text(encoder, kind))

    def _given_with(self, value, rights, text):
        self._rights[self.own(value)] = rights
        return text

    def named(self, name, content, decoder):
        if name == "instance":
            return self.read_instance(self._classes_of_prompt[content[0]], content[1], decoder)
        if name == "module":
            return module(content)
        return super().named(name, content, decoder)


# How many of the last exceptions of a program are told from those of its tests.
_DESCRIPTIONS = 100
_STAND_IN = "an object of the program's own class stands where the tests need a plain value"


class _Described(Exception):
    """An exception of the program that could only be described."""


def _are_names(found, names):
    return type(found) is list and all(type(name) is str and name in names for name in found)


def _unreadable(message):
    message["error"] = program.NO_ANSWER["error"]
    return _Described(program.NO_ANSWER["error"]["message"])


def _is_mock(kind):
    mock = sys.modules.get("unittest.mock")
    return mock is not None and issubclass(kind, mock.NonCallableMock)


def _import_text(value):
    """The text of something of the standard library's, which the program has too; None for others."""
    if isinstance(value, types.ModuleType):
        return f'{{"import": [{json.dumps(value.__name__)}, ""]}}'
    owner = getattr(value, "__objclass__", None)
    name = getattr(value, "__qualname__", None)
    where = getattr(owner or value, "__module__", None)
    if type(name) is not str or type(where) is not str or where in _OWN_MODULES:
        return None
    found = sys.modules.get(where)
    for part in name.split("."):
        found = getattr(found, part, None)
    return f'{{"import": [{json.dumps(where)}, {json.dumps(name)}]}}' if found is value else None


def module(name):
    """A module that the program has under some name, where the tests may have it too."""
    known = type(name) is str and is_harmless(name)
    return importlib.import_module(name) if known else values.Opaque("module")


def is_harmless(name):
    """Whether the import of a module does nothing but define."""
    declared = [f for f in sys.meta_path if isinstance(f, interpreter.DeclaredModules)]
    return name in HARMLESS or any(finder.find_spec(name) for finder in declared)


def undefined(name):
    """Stands for a function that the program should have defined."""

    def missing(*_arguments, **_keywords):
        raise NameError(f"name {name!r} is not defined")

    return missing
