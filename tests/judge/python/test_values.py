"""Values travel with their types, and nothing else does."""
import array
import collections
import datetime
import decimal
import enum
import fractions
import io
import json
import math
import random
import re
import sys
import unittest
import uuid

sys.path.insert(0, sys.argv.pop())

import values  # noqa: E402


def travel(value):
    text = values.Encoder(values.copied_text).text(value)
    return values.Decoder(values.copied_value).value(json.loads(text))


def same(left, right):
    """Equal, of equal types, all the way down."""
    if type(left) is not type(right):
        return False
    if isinstance(left, float):
        return math.copysign(1, left) == math.copysign(1, right) and (left == right or left != left)
    if isinstance(left, (list, tuple, collections.deque)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return all(map(same, left.items(), right.items())) and len(left) == len(right)
    return left == right


class Travelling(unittest.TestCase):
    def test_every_type_arrives_as_itself(self):
        for value in (
            None, True, False, 0, -1, 2**62, -(10**4000), 1 << 5000, -(1 << 5000),
            0.1, -0.0, math.inf, -math.inf, math.nan, 1e-320, "", "é\ud800\0\"", b"\xff\0",
            bytearray(b"ab"), 1 + 2j, [], [[]], (), (1,), ((), []), {}, {1: 2, "1": (3,), None: [1.0]},
            {(1, 2): {3}}, set(), {1, 2}, frozenset({"a"}), collections.deque([1, [2]]),
        ):  # fmt: skip
            self.assertTrue(same(travel(value), value), value)
        self.assertEqual(travel(range(2, 10, 3)), range(2, 10, 3))
        self.assertEqual(list(travel(iter([1, 2]))), [1, 2])
        self.assertEqual(list(travel(x * x for x in range(4))), [0, 1, 4, 9])

    def test_random_values_arrive_as_themselves(self):
        draw = random.Random(7)
        for _ in range(1200):
            value = some_value(draw, 4)
            self.assertTrue(same(travel(value), value), value)

    def test_long_lists_take_the_short_way_only_if_it_is_safe(self):
        for value in ([1] * 100, [1.5, "a", None, True] * 20, [1, 1.0] * 50, [1 << 5000] * 40):
            self.assertTrue(same(travel(value), value))

    def test_subclasses_arrive_as_their_base_whatever_they_override(self):
        class Sly(list):
            def __eq__(self, other):
                return True

            def __iter__(self):
                return iter([42])

        class Text(str):
            def __str__(self):
                return "forged"

        class Whole(int):
            def __repr__(self):
                return "forged"

        class Colour(enum.IntEnum):
            RED = 3

        pair = collections.namedtuple("pair", "a b")
        for value, base in (
            (Sly([1, 2]), [1, 2]),
            (Text("true"), "true"),
            (Whole(5), 5),
            (Colour.RED, 3),
            (pair(1, 2), (1, 2)),
            (collections.Counter("aab"), {"a": 2, "b": 1}),
            (collections.OrderedDict(a=1), {"a": 1}),
        ):
            self.assertTrue(same(travel(value), base), value)

    def test_what_cannot_travel_equals_nothing(self):
        for value in (object(), len, int, lambda: 0):
            self.assertNotEqual(travel(value), value)
            self.assertNotEqual(travel(value), travel(value))
        self.assertIsInstance(travel(iter(int, 1)), values.Opaque)

    def test_anything_else_is_refused(self):
        for text in ('{"a": 1, "b": 2}', "{}", '{"exec": "1"}', '{"set": [[]]}', '{"tuple": 1}'):
            with self.assertRaises(Exception):
                values.Decoder(values.copied_value).value(json.loads(text))


class Together(unittest.TestCase):
    """Values that keep their own types, their aliases and their order."""

    def travel(self, value):
        encoder = values.Encoder(None)
        text = encoder.text(value)
        decoder = values.Decoder(None)
        found = decoder.value(json.loads(text))
        self.assertEqual(len(encoder.met), len(decoder.met))
        return found

    def test_types_of_the_library_arrive_as_themselves(self):
        zone = datetime.timezone(datetime.timedelta(hours=2), "summer")
        for value in (
            decimal.Decimal("-0.10"), decimal.Decimal("NaN"), fractions.Fraction(-1, 3),
            datetime.date(2020, 2, 29), datetime.time(1, 2, 3, 4, fold=1),
            datetime.datetime(2020, 1, 1, 12, tzinfo=zone), datetime.timedelta(1, 2, 3), zone,
            collections.Counter("aab"), collections.OrderedDict(b=1, a=2),
            collections.deque([1, 2], maxlen=2), array.array("d", [1.5]), slice(1, None),
            uuid.UUID(int=7), re.compile("a+", re.I), memoryview(b"ab"), ..., NotImplemented,
        ):  # fmt: skip
            found = self.travel(value)
            self.assertIs(type(found), type(value))
            self.assertTrue(found == value or repr(found) == repr(value), value)
        self.assertEqual(self.travel(collections.deque([1], 3)).maxlen, 3)
        self.assertEqual(list(self.travel({"b": 1, "a": 2}.keys())), ["b", "a"])
        stream = io.StringIO("ab\ncd")
        stream.readline()
        self.assertEqual(self.travel(stream).read(), "cd")

    def test_aliases_and_cycles_stay(self):
        inner = [1]
        whole = {"a": inner, "b": (inner, [inner])}
        whole["self"] = whole
        found = self.travel(whole)
        self.assertIs(found["a"], found["b"][0])
        self.assertIs(found["a"], found["b"][1][0])
        self.assertIs(found["self"], found)
        self.assertIsNot(self.travel([[], []])[0], self.travel([[], []])[1])

    def test_depth_is_no_limit(self):
        deep = []
        for _ in range(1200):
            deep = [deep]
        text = values.Encoder(None).text(deep)
        with values.deep():
            found = values.Decoder(None).value(json.loads(text))
        depth = 0
        while found:
            found, depth = found[0], depth + 1
        self.assertEqual(depth, 1200)
        self.assertEqual(sys.getrecursionlimit(), 1000)

    def test_nothing_but_the_types_listed_comes_out(self):
        for text in (
            '{"global": ["os", "system"]}', '{"at": 0}', '{"at": "x"}', '{"Pattern": [1, 2]}',
            '{"array": ["P", {"bytes": "00"}]}', '{"datetime": [1, 2, 3]}', '{"deque": []}',
        ):  # fmt: skip
            with self.assertRaises(Exception):
                values.Decoder(values.numpy_value).value(json.loads(text))


def some_value(draw, depth):
    kind = draw.randrange(9 if depth else 5)
    if kind < 5:
        return draw.choice(
            [None, True, draw.randrange(-5, 5), draw.random(), draw.choice(["", "a", "\u2028"])]
        )
    items = [some_value(draw, depth - 1) for _ in range(draw.randrange(4))]
    if kind == 5:
        return tuple(items)
    if kind == 6:
        return {index: item for index, item in enumerate(items)}
    return items


if __name__ == "__main__":
    unittest.main()
