"""What a program and its tests share beside values: printed text, random numbers, patched names.

In plain Python both run in one process. Here the tests' end notices what a test has patched or seeded
and says so with its next question; the program's end does the same to its own modules, and brings
back what it printed and how many random numbers it drew.
"""
import ast
import builtins
import importlib
import io
import random
import sys

# Attributes of `sys` that a test may patch for a program; the streams for output are carried as text.
_OF_SYS = ("stdin", "argv")
_STREAMS = ("stdout", "stderr")


class OfTests:
    """The tests' end, made once for a problem; `harmless(name)` says which modules may be imported."""

    def __init__(self, texts, trees, harmless):
        whole = "\n".join(texts)
        self._prints = any(word in whole for word in ("stdout", "stderr", "capsys", "capfd"))
        self._draws = any(word in whole for word in ("seed(", "setstate("))
        self._modules = []
        if _patches(whole, trees):
            self._modules = [
                importlib.import_module(name)
                for name in sorted(_mentioned_modules(trees) | {"builtins", "sys"})
                if harmless(name)
            ]
        self.carries = self._prints or self._draws or bool(self._modules)
        self._genuine = {module: dict(vars(module)) for module in self._modules}
        self._told = {}

    def begin(self):
        """Before the tests of another program."""
        self._told = {}
        self.restore()

    def restore(self):
        """Undoes what a test has patched and left so."""
        for module, genuine in self._genuine.items():
            for name in _patched(module, genuine):
                if name in genuine:
                    setattr(module, name, genuine[name])
                else:
                    delattr(module, name)

    def out(self, encoder):
        """What the next question says of them, as text."""
        text = ', "prints": true' if self._prints else ""
        if self._draws:
            text += f', "random": {encoder.text(_random_states(sys.modules))}'
        if self._modules:
            text += self._patches(encoder)
        return text

    def _patches(self, encoder):
        patched = {
            (module.__name__, name): vars(module).get(name)
            for module, genuine in self._genuine.items()
            for name in _patched(module, genuine)
        }
        told, self._told = self._told, patched
        changed = [
            f'["{module}", "{name}", {encoder.text(value)}]'
            for (module, name), value in patched.items()
            if (module, name) not in told or told[module, name] is not value
        ]
        undone = [f'["{module}", "{name}"]' for module, name in told.keys() - patched.keys()]
        text = f', "patched": [{", ".join(changed)}]' if changed else ""
        return text + (f', "unpatched": [{", ".join(sorted(undone))}]' if undone else "")

    def take(self, message, decoder):
        """Takes what an answer brings."""
        for stream, text in message.get("printed", ()):
            if stream in _STREAMS and type(text) is str:
                getattr(sys, stream).write(text)
        if "random" in message and self._draws:
            _set_random_states(decoder.value(message["random"]))


def _patches(whole, trees):
    if any(word in whole for word in ("patch", "sys.stdin", "builtins", "setattr(")):
        return True
    targets = [
        target
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, (ast.Assign, ast.AugAssign))
        for target in getattr(node, "targets", None) or [node.target]
    ]
    modules = _mentioned_modules(trees)
    return any(
        isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id in modules
        for target in targets
    )


def _mentioned_modules(trees):
    """Modules that the texts import, or name as the first part of what they patch."""
    found = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                module, dot, _name = node.value.rpartition(".")
                if dot and module.replace(".", "").isidentifier():
                    found.add(module)
    return found


def _patched(module, genuine):
    names = _OF_SYS if module is sys else [*vars(module), *genuine]
    return [
        name
        for name in dict.fromkeys(names)
        if name != "_" and vars(module).get(name, _patched) is not genuine.get(name, _patched)
    ]


def _random_states(modules):
    numpy = modules.get("numpy")
    return random.getstate(), None if numpy is None else numpy.random.get_state()


def _set_random_states(states):
    own, numpys = states
    random.setstate(own)
    numpy = sys.modules.get("numpy")
    if numpys is not None and numpy is not None:
        numpy.random.set_state(numpys)


class OfProgram:
    """The program's end."""

    def __init__(self):
        self._streams = None
        self._states = None
        self._genuine = {}

    def take(self, message, decoder):
        """Does what a question says."""
        if "prints" in message and self._streams is None:
            self._streams = {name: _Captured() for name in _STREAMS}
            sys.stdout, sys.stderr = self._streams.values()
        if "random" in message:
            self._states = decoder.value(message["random"])
            _set_random_states(self._states)
        for module, name, value in message.get("patched", ()):
            self._patch(module, name, decoder.value(value))
        for module, name in message.get("unpatched", ()):
            setattr(sys.modules[module], name, self._genuine.pop((module, name)))

    def _patch(self, name, attribute, value):
        module = importlib.import_module(name)
        self._genuine.setdefault((name, attribute), getattr(module, attribute, None))
        setattr(module, attribute, value)
        if module is sys.modules["builtins"] and module is not builtins:
            setattr(builtins, attribute, value)

    def out(self, encoder):
        """What an answer brings, as text."""
        text = ""
        if self._streams is not None:
            printed = [[name, stream.taken()] for name, stream in self._streams.items()]
            printed = [entry for entry in printed if entry[1]]
            if printed:
                text += f', "printed": {encoder.items(printed)}'
        if self._states is not None:
            states = _random_states(sys.modules)
            if states[0] != self._states[0] or states[1] is not None:
                text += f', "random": {encoder.text(states)}'
            self._states = None
        return text


class _Captured(io.TextIOWrapper):
    """A stream whose text is taken away piece by piece."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8", errors="replace", write_through=True)

    def taken(self):
        self.flush()
        data = self.buffer.getvalue()
        self.buffer.seek(0)
        self.buffer.truncate()
        return data.decode("utf-8", "replace")
