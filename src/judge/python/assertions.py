"""Runs test code (asserts, HumanEval's check) here, with the program's functions at arm's length.

The test code is the dataset's. The program sits in its sandbox and is asked, one operation at a time,
so nothing it defines takes part in the verdict (see asking.py).
"""
import ast
import builtins
import random
import symtable
import sys

import asking
import surroundings

_SETUP, _CASE = "<setup>", "<case>"
_FILES = (_SETUP, _CASE)
# The module by whose name some tests import the program.
_PROGRAM_MODULE = "solution"


class TestCode:
    """A problem's compiled test code and the trusted names it may use.

    references: programs of the dataset that solve the problem; they say which names a program
    has to define, also where Python has one of that name.
    """

    def __init__(self, setup, cases, prompt, entry_point, references=()):
        texts = [setup, *cases]
        trees = [ast.parse(text, file) for text, file in zip(texts, (_SETUP, *[_CASE] * len(cases)))]
        imported = {}
        for tree in trees:
            imported.update(_take_imports_of_program(tree))
        self._setup, *self.cases = [
            compile(tree, file, "exec", dont_inherit=True)
            for tree, file in zip(trees, (_SETUP, *[_CASE] * len(cases)))
        ]
        self._lines = [(setup.split("\n"), case.split("\n")) for case in cases]
        self._guarded = [_guarded_lines(trees[0]), *map(_guarded_lines, trees[1:])]
        self._entry_point = entry_point
        self._trusted = _definitions_of(prompt)
        self._trusted.pop(entry_point, None)
        self._classes = {
            name: value
            for name, value in self._trusted.items()
            if isinstance(value, type)
            and value.__module__ == asking.PROMPT_MODULE
            and _has_attributes_only(value)
        }
        self._imported = imported
        self._solved = _kinds_of_definitions([prompt, *references])
        tables = [symtable.symtable(text, _SETUP, "exec") for text in map(ast.unparse, trees)]
        own = set().union(*map(_bound_at_top, tables))
        mentioned = set().union(*map(_global_names, tables)) - own - set(self._trusted) - {entry_point}
        self._foreign = sorted(name for name in mentioned if not hasattr(builtins, name))
        shadowing = {name for name in mentioned if hasattr(builtins, name)}
        if self._solved:
            self._shadowing = sorted(shadowing & set(self._solved))
        elif entry_point is None and not self._foreign:
            self._shadowing = sorted(shadowing & set().union(*map(_called_names, trees[1:])))
        else:
            self._shadowing = []
        self._bind_entry = entry_point is not None and _used_as_value(trees, entry_point)
        self._draws = any("random" in text for text in texts)
        self.surroundings = surroundings.OfTests(texts, trees, asking.is_harmless)
        self.needs_one_process = _needs_one_process(trees)

    def ask(self, called):
        """The tests' end of the conversation with one program, a program.Callable."""
        self.surroundings.begin()
        return asking.Asking(called, self._classes, self.surroundings)

    def namespace(self, end):
        """Fresh globals for one program; `end` is what `ask` returned."""
        if self._draws:
            random.seed(0)
        names = {"__name__": asking.TEST_MODULE, "__builtins__": builtins, **self._trusted}
        wanted = [*self._foreign, *self._shadowing, *self._imported.values()]
        if self._entry_point is not None:
            names[self._entry_point] = asking.Function(end, self._entry_point)
            if self._bind_entry:
                wanted.append(self._entry_point)
        if wanted:
            self._bind(names, end, wanted)
        exec(self._setup, names)
        return names

    def _bind(self, names, end, wanted):
        found = end.names_of_program(wanted)
        for name, value in found.items():
            if self._solved.get(name) != "function":
                end.tests_name(value)
            if name in wanted:
                names[name] = value
        for alias, name in self._imported.items():
            names[alias] = found[name] if name in found else asking.undefined(name)
        required = [name for name in self._shadowing if name in self._solved]
        if not required and not any(name in found for name in self._shadowing):
            required = self._shadowing
        for name in required:
            if name not in found:
                names[name] = asking.undefined(name)

    def failing_line(self, case, error):
        """The test's own line that raised, as text; None if none did."""
        texts = dict(zip(_FILES, self._lines[case]))
        found = None
        trace = error.__traceback__
        while trace is not None:
            text = texts.get(trace.tb_frame.f_code.co_filename, ())
            if 1 <= trace.tb_lineno <= len(text):
                found = text[trace.tb_lineno - 1].strip()
            trace = trace.tb_next
        return found

    def swallowed(self, case, stops):
        """The first StopIteration of the program's functions that no handler of the tests caught, or None.

        C code takes one for the end of what it iterates: `all(map(check, cases))` would be true.
        """
        guarded = {_SETUP: self._guarded[0], _CASE: self._guarded[case + 1]}
        for error in stops:
            trace = error.__traceback__
            if trace is None:  # before Python 3.12 only a handler gives an exception its traceback
                return error
            file = trace.tb_frame.f_code.co_filename
            if file == asking.__file__ or trace.tb_lineno not in guarded.get(file, _ANYWHERE):
                return error
        return None


# The library's code knows what it does with a StopIteration.
_ANYWHERE = range(sys.maxsize)


def _take_imports_of_program(tree):
    """Takes `from solution import name as alias` out of a text; the names by alias."""
    found = {}
    for node in ast.walk(tree):
        for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if not isinstance(body, list):
                continue
            for at, statement in enumerate(body):
                if isinstance(statement, ast.ImportFrom) and statement.module == _PROGRAM_MODULE:
                    found.update((alias.asname or alias.name, alias.name) for alias in statement.names)
                    body[at] = ast.copy_location(ast.Pass(), statement)
    return found


def _definitions_of(prompt):
    """What the dataset's own prompt defines (HumanEval/32's `poly`), never the program's version."""
    for text in (prompt, prompt + "\n    pass\n"):
        try:
            code = compile(text, "<prompt>", "exec", dont_inherit=True)
            names = {"__name__": asking.PROMPT_MODULE, "__builtins__": builtins}
            exec(code, names)
        except Exception:
            continue
        return {key: value for key, value in names.items() if not key.startswith("__")}
    return {}


def _has_attributes_only(kind):
    """Whether all that objects of a class hold are attributes in a __dict__."""
    return kind.__flags__ & _HEAP and kind.__basicsize__ <= _plain_size and kind.__dictoffset__ != 0


class _Attributes:
    pass


_HEAP, _plain_size = 1 << 9, _Attributes.__basicsize__


def _kinds_of_definitions(texts):
    """What the top level of programs defines: names to `function` or `class`."""
    found = {}
    for text in texts:
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found[node.name] = "function"
            elif isinstance(node, ast.ClassDef):
                found[node.name] = "class"
    return found


def _global_names(table):
    """Names that code reads from its module, at any depth."""
    found = {name.get_name() for name in table.get_symbols() if name.is_referenced() and name.is_global()}
    if table.get_type() == "module":
        found = {name.get_name() for name in table.get_symbols() if name.is_referenced()}
    return found.union(*map(_global_names, table.get_children()))


def _bound_at_top(table):
    """Names that a text's own top level binds."""
    return {
        name.get_name()
        for name in table.get_symbols()
        if name.is_assigned() or name.is_imported() or name.is_namespace()
    }


def _called_names(tree):
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def _used_as_value(trees, entry_point):
    """Whether the tests do more with the program's function than call it or hand it to `check`."""
    names = {entry_point, "candidate"}
    for tree in trees:
        plain = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                plain.add(node.func)
                if isinstance(node.func, ast.Name) and node.func.id == "check":
                    plain.update(node.args)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in names and node not in plain:
                if isinstance(node.ctx, ast.Load):
                    return True
    return False


def _guarded_lines(tree):
    """The lines from which an exception reaches a handler or a `with` of the same text."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) and node.handlers or isinstance(node, (ast.With, ast.AsyncWith)):
            for statement in node.body:
                found.update(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
            found.add(node.lineno)
    return found


# What only means something where the program and its tests share one process.
_SHARED_NAMES = {"globals", "__import__"}
_SHARED_ATTRIBUTES = {
    "getsource", "getsourcelines", "getsourcefile", "signature", "getfullargspec", "__code__",
    "__globals__", "__closure__", "_getframe", "currentframe", "settrace", "setprofile", "modules",
    "get_objects", "get_referrers", "getrefcount", "tracemalloc", "iscoroutinefunction",
    "isgeneratorfunction", "isfunction", "subprocess", "multiprocessing",
}  # fmt: skip


def _needs_one_process(trees):
    """What of the test code needs the program in its own process, as text, or None."""
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _SHARED_ATTRIBUTES:
                return node.attr
            if isinstance(node, ast.Name) and node.id in _SHARED_NAMES | _SHARED_ATTRIBUTES:
                return node.id
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if node.value.startswith((f"{_PROGRAM_MODULE}.", "__main__.")):
                    return f"a patch of {node.value}"
    return None
