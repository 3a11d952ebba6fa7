"""The program's end of the conversation with its tests. Nothing here is trusted once it runs."""
import json
import sys
import types

import compiler
import exchange
import surroundings
import values
from frames import read_only, write


class Answering(exchange.Exchange):
    """Serves a loaded program whose names are in `namespace`, over the channel of that descriptor.

    prelude: names that were there before the program; mentioned: those that its module itself uses.
    """

    def __init__(self, namespace, descriptor, prelude=types.MappingProxyType({}), mentioned=()):
        super().__init__(
            lambda message: write(descriptor, message),
            lambda: _parse(read_only(descriptor).decode("ascii")),
            -1,
        )
        self._namespace, self._prelude, self._mentioned = namespace, prelude, mentioned
        self._found, self._instances = {}, {}
        self._surroundings = surroundings.OfProgram()

    def run(self):
        """Answers until the tests are gone."""
        while True:
            self.answer_next()

    def answer_next(self):
        """Answers one question."""
        message = self._receive()
        if "call" in message:
            self._send(self._called(message["call"]))
        else:
            self.serve(message)

    def _called(self, asked):
        """A call of a call test: nothing comes back but a copy of its result."""
        name, parsed = asked
        try:
            arguments = values.Decoder(values.copied_value).value(parsed)
            encoder = values.Encoder(values.copied_text)
            text = f'{{"value": {encoder.text(self.find(name)(*arguments))}}}'
        except BaseException as error:
            text = json.dumps({"error": self.described(error)})
        return text.encode("ascii")

    def find(self, name):
        """The function of that name, or the method of one `Solution`."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._look_up(name)
        return found

    def _look_up(self, name):
        if self._defines(name):
            return self._namespace[name]
        if "Solution" in self._namespace:
            return getattr(self._namespace["Solution"](), name)
        raise NameError(f"name '{name}' is not defined")

    def _defines(self, name):
        """Whether the name is the program's own: one put before it is not, unless it imports it too."""
        if name not in self._namespace:
            return False
        if name not in self._prelude or name in self._mentioned:
            return True
        return self._namespace[name] is not self._prelude[name]

    def perform(self, operation, arguments, keywords):
        if operation == "call":
            return arguments[0](*arguments[1:], **keywords)
        if operation == "names":
            return self._names(*arguments)
        return super().perform(operation, arguments, keywords)

    def _names(self, names):
        """(names that can be called and are no classes, the values of the others) of those defined."""
        defined = {name: self._namespace[name] for name in names if self._defines(name)}
        called = [
            name
            for name, value in defined.items()
            if callable(value) and not isinstance(value, type)
        ]
        return called, {name: value for name, value in defined.items() if name not in called}

    def described(self, error):
        return described(error)

    def reference(self, encoder, value):
        if isinstance(value, type):
            return self.type_text(encoder, value)
        kind = type(value)
        if kind in self._instances:
            return self.instance_text(encoder, value, self._instances[kind])
        if isinstance(value, BaseException):
            text = self.exception_text(encoder, value)
            if text is not None:
                return text
        lazy = exchange.LAZY_TYPES.get(kind)
        if lazy is not None:
            return self.lazy_text(value, lazy)
        if kind is types.ModuleType:
            return f'{{"module": {json.dumps(value.__name__)}}}'
        return self.object_text(encoder, value)

    def named(self, name, content, decoder):
        if name == "name":
            return self.find(content)
        if name == "import":
            return _imported(*content)
        if name == "instance":
            return self.read_instance(self._namespace[content[0]], content[1], decoder)
        return super().named(name, content, decoder)

    def carried_in(self, message, decoder):
        for name in message.get("classes", ()):
            found = self._namespace.get(name)
            if isinstance(found, type):
                self._instances[found] = name
        self._surroundings.take(message, decoder)

    def carried_out(self, encoder):
        return self._surroundings.out(encoder)


def _imported(module, name):
    """What the tests know by that name: this process has its own."""
    __import__(module)
    found = sys.modules[module]
    for part in name.split(".") if name else ():
        found = getattr(found, part)
    return found


def described(error):
    """An exception as the outcome reports it; built from the program's words, so only bounded text."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == compiler.FILENAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        message = str(error)[:500]
    except BaseException:
        message = ""
    return {"type": type(error).__name__[:100], "message": message, "line": line}


def _parse(text):
    try:
        return json.loads(text)
    except RecursionError:
        with values.deep():
            return json.loads(text)
