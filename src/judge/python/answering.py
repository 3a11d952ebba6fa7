"""The program's end of the conversation with its tests. Nothing here is trusted once it runs."""
import json
import sys
import types

import compiler
import exchange
import quick
import surroundings
import values
from frames import parsed_slowly, read_only, write


def answer(program, descriptor, questions=sys.maxsize):
    """Answers that many questions over the channel of that descriptor, about a loaded.Loaded.

    The bookkeeping of the long way begins when it is first needed.
    """
    end, begun, counted = None, 0, 0
    for _ in range(questions):
        data = read_only(descriptor)
        kind = data[:1]
        if kind == b"n":
            functions, others = program.kinds(quick.wanted(data))
            text = json.dumps({"functions": functions, "others": others})
            write(descriptor, text.encode("ascii"))
            continue
        if end is None and kind != b"m":
            end = Answering(program, descriptor, begun, counted)
        if end is not None:
            end.answer(data)
            continue
        name, arguments = quick.asked(data)
        met = quick.objects(arguments)
        error, said, result = None, None, [None]
        try:
            result[0] = program.function(name)(*arguments)
        except BaseException as raised:
            error, said = raised, described(raised)
            exchange.forget_frames(error)
        text, count = _short(data, name, arguments, met, result, error, said)
        if text is not None:
            begun, counted = begun + len(met), counted + count
            write(descriptor, text.encode("ascii"))
            continue
        arguments = None
        end = Answering(program, descriptor, begun, counted)
        end.answer_longer(data, met, result, error, said)


def _short(data, name, arguments, met, result, error, said):
    """(the short answer as text, how many changeable objects are in it), or (None, 0)."""
    try:
        if not quick.untouched(data, name, arguments, met):
            return None, 0
        if error is not None:
            return f'{{"error": {json.dumps(said)}, "raised": {quick.failure(error)}}}', 0
        text, count = quick.answer(result)
        return f'{{"value": {text}}}', count
    except quick.Longer:
        pass
    return None, 0


class Answering(exchange.Exchange):
    """Serves a loaded.Loaded over the channel of that descriptor.

    begun, counted: the changeable objects in the questions and answers before.
    """

    def __init__(self, program, descriptor, begun, counted):
        super().__init__(
            lambda message: write(descriptor, message),
            lambda: _parse(read_only(descriptor).decode("ascii")),
            -1,
        )
        self.count(begun, counted)
        self._program = program
        self._instances = {}
        self._said = None
        self._surroundings = surroundings.OfProgram()

    def answer(self, data):
        """Answers one question."""
        if data[:1] == b"c":
            self._send(self._copied(data).encode("ascii"))
        elif data[:1] == b"{":
            self.serve(_parse(data.decode("ascii")))
        else:
            self._call(data)

    def _copied(self, data):
        """A call of a call test: nothing comes back but a copy of its result."""
        name, arguments = quick.asked(data)
        try:
            value = self._program.function(name)(*arguments)
            return f'{{"value": {values.Encoder(values.copied_text).text(value)}}}'
        except BaseException as error:
            return json.dumps({"error": self.described(error)})

    def _call(self, data):
        name, arguments = quick.asked(data)
        met = quick.objects(arguments)
        error, said, result = None, None, [None]
        try:
            result[0] = self._program.function(name)(*arguments)
        except BaseException as raised:
            error, said = raised, described(raised)
            exchange.forget_frames(error)
        if not self.busy():
            text, count = _short(data, name, arguments, met, result, error, said)
            if text is not None:
                self.count(len(met), count)
                self._send(text.encode("ascii"))
                return
        arguments = None
        self.answer_longer(data, met, result, error, said)

    def answer_longer(self, data, met, result, error, said):
        """Answers a short question that needs the long way: its result, or what was raised and said of it."""
        self._said = said
        before = [values.parts_of(found) for found in quick.objects(quick.asked(data)[1])]
        text = self.longer(met, before, result, error)
        self._send(text.encode("ascii"))

    def perform(self, operation, arguments, keywords):
        if operation == "names":
            return {name: self._program.names[name] for name in arguments[0]}
        return super().perform(operation, arguments, keywords)

    def described(self, error):
        said, self._said = self._said, None
        return said or described(error)

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
            return self._program.function(content)
        if name == "import":
            return _imported(*content)
        if name == "instance":
            return self.read_instance(self._program.names[content[0]], content[1], decoder)
        return super().named(name, content, decoder)

    def carried_in(self, message, decoder):
        for name in message.get("classes", ()):
            found = self._program.names.get(name)
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
            return parsed_slowly(text)
