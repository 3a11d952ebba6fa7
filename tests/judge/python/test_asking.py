"""The tests' end against a program that speaks the judge's own words."""
import json
import sys
import unittest

sys.path.insert(0, sys.argv.pop())

import asking  # noqa: E402
import mirrors  # noqa: E402
import surroundings  # noqa: E402


class Program:
    """Says what it was told to, whatever it is asked."""

    def __init__(self, *messages):
        self._messages = list(messages)
        self.heard = []

    def send(self, message):
        self.heard.append(json.loads(message) if message[:1] == b"{" else message)

    def receive(self):
        return self._messages.pop(0)


class Own:
    """A class of the tests."""

    secret = "no one asks for it"

    def __init__(self):
        self.size = 3


Own.__module__ = asking.TEST_MODULE


def end(*messages, classes=()):
    program = Program(*messages)
    return program, asking.Asking(program, dict(classes), surroundings.OfTests([], [], lambda _: True))


def given(argument, *questions):
    """What a program that is called with the argument hears when it asks these questions."""
    program, asked = end(*[{"ask": question} for question in questions], {"value": None})
    asking.Function(asked, "f")(argument)
    return program.heard[1:]


class HostileAnswers(unittest.TestCase):
    def test_none_is_more_than_an_exception_of_the_program(self):
        for answer in (
            {"value": {"global": ["os", "system"]}},
            {"value": {"global": ["builtins", "eval"]}},
            {"value": {"global": ["io", "FileIO"]}},
            {"value": {"global": ["sys", "modules"]}},
            {"value": {"import": ["os", "system"]}},
            {"value": {"name": "f"}},
            {"value": {"instance": ["int", []]}},
            {"value": {"exception": [["os", "_exit"], {"tuple": []}, {"dict": []}]}},
            {"value": {"exception": [["builtins", "int"], {"tuple": []}, {"dict": []}]}},
            {"value": {"mine": [1, [1, "X", "x", [["builtins", "type"]], [], []]]}},
            {"value": {"mine": [1, [1, "X", "x", [["os", "PathLike"]], [], []]]}},
            {"value": {"mine": [1, [7]]}},
            {"value": {"yours": 99}},
            {"value": {"at": 5}},
            {"value": {"lazy": [1, "os"]}},
            {"value": 1, "changed": [[99, []]]},
            {"value": 1, "changed": 5},
            {"value": 1, "kept": 5, "released": "x"},
            {"error": {"type": "X"}, "raised": {"global": ["builtins", "SystemExit"]}},
            {"error": 5},
        ):
            _program, asked = end(answer)
            with self.assertRaises(Exception) as caught:
                asking.Function(asked, "f")([1])
            self.assertIsNotNone(asked.description(caught.exception), answer)

    def test_a_module_that_may_run_something_is_no_module(self):
        for name in ("antigravity", ["os"], {"at": 1}, 5, None, "", ".", "os.path"):
            _program, asked = end({"value": {"module": name}})
            with self.assertRaises(TypeError):
                asking.Function(asked, "f")()()
        self.assertNotIn("antigravity", sys.modules)

    def test_a_mirror_has_no_insides_of_this_process(self):
        described = [1, "X", "x", [], ["__init__", "__reduce__", "__array__", "__del__"], ["size"]]
        _program, asked = end({"value": {"mine": [1, described]}})
        mirror = asking.Function(asked, "f")()
        self.assertIsInstance(type(mirror), mirrors.Mirror)
        for name in ("__array_interface__", "__array__", "__globals__", "__code__", "__del__"):
            with self.assertRaises(AttributeError):
                getattr(mirror, name)


class HostileQuestions(unittest.TestCase):
    def refused(self, answer):
        self.assertNotIn("value", answer, answer)
        self.assertIn("AttributeError", json.dumps(answer))

    def test_a_function_may_be_called_and_named_and_no_more(self):
        mine = {"yours": 1}
        answers = given(
            lambda x: x + 1,
            ["call", {"tuple": [mine, 4]}],
            ["getattr", {"tuple": [mine, "__name__"]}],
            *(["getattr", {"tuple": [mine, name]}] for name in ("__globals__", "__code__", "__class__", "x")),
            ["setattr", {"tuple": [mine, "x", 1]}],
            ["operate", {"tuple": [mine, "__call__", 1]}],
            ["deepcopy", {"tuple": [mine]}],
            ["call", {"tuple": [{"global": ["builtins", "int"]}, "4"]}],
            ["call", {"tuple": ["text"]}],
            ["call", mine],
            ["names", {"tuple": [["f"]]}],
            [],
            None,
        )
        self.assertEqual(answers[0]["value"], 5)
        self.assertEqual(answers[1]["value"], "<lambda>")
        for answer in answers[2:]:
            self.refused(answer)

    def test_an_object_of_the_tests_shows_its_public_attributes(self):
        own, mine = Own(), {"yours": 1}
        answers = given(
            own,
            ["getattr", {"tuple": [mine, "size"]}],
            ["setattr", {"tuple": [mine, "size", 9]}],
            ["operate", {"tuple": [mine, "__eq__", 1]}],
            *(["getattr", {"tuple": [mine, name]}] for name in ("__class__", "__dict__", "__init__", "__reduce__")),
            ["operate", {"tuple": [mine, "__getattribute__", "size"]}],
            ["operate", {"tuple": [mine, "__init_subclass__"]}],
        )
        self.assertEqual(answers[0]["value"], 3)
        self.assertEqual(own.size, 9)
        self.assertEqual(answers[2]["value"], {"constant": "NotImplemented"})
        for answer in answers[3:]:
            self.refused(answer)

    def test_what_was_not_given_has_no_number(self):
        for number in (0, 2, 99, -1, "1", None, [1]):
            (answer,) = given(len, ["call", {"tuple": [{"yours": number}, [1]]}])
            self.refused(answer)

    def test_what_means_something_here_only_is_not_given(self):
        for argument in (sys.stderr, object(), sys._getframe()):
            _program, asked = end({"value": None})
            with self.assertRaises(asking.Untransferable):
                asking.Function(asked, "f")(argument)
            self.assertIsNotNone(asked.untransferable)


if __name__ == "__main__":
    unittest.main()
