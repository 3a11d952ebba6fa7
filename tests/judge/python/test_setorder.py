"""Sets laid out again: the same items in the same order, however the first one came to be."""
import os
import random
import sys
import unittest

sys.path.insert(0, sys.argv.pop())
if os.environ.get("PYTHONHASHSEED") != "0":
    os.environ["PYTHONHASHSEED"] = "0"
    os.execv(sys.executable, [sys.executable, "-B", *sys.argv, sys.path[0]])

import setorder  # noqa: E402


def word(draw):
    return "".join(draw.choice("abcdefgh") for _ in range(draw.randrange(1, 6)))


def made(draw, item):
    """A set in one of the ways programs make them."""
    found = {item(draw) for _ in range(draw.randrange(1, 30))}
    return draw.choice(
        [found, found | {item(draw)}, found.copy(), found - {item(draw)}, set(sorted(found))]
    )


class InOrder(unittest.TestCase):
    def test_nearly_every_set_is_iterated_as_it_was(self):
        draw = random.Random(5)
        for item in (word, lambda draw: draw.randrange(-40, 90), lambda draw: (draw.random(), 1)):
            right = 0
            for _ in range(400):
                found = made(draw, item)
                items = list(found)
                again = setorder.in_order(setorder.places(found), items)
                self.assertEqual(again, found)
                right += list(again) == items
            self.assertGreater(right, 390)

    def test_frozen_sets_too_where_python_has_a_way(self):
        draw = random.Random(6)
        right = 0
        for _ in range(300):
            found = frozenset(made(draw, word))
            again = setorder.frozen_in_order(setorder.places(found), list(found))
            self.assertEqual(again, found)
            right += list(again) == list(found)
        self.assertGreater(right, 250)

    def test_a_size_that_is_none_gives_a_set_all_the_same(self):
        for size in (0, 1, 3, 8, 1 << 40):
            self.assertEqual(setorder.in_order(size, list("abcdefghijkl")), set("abcdefghijkl"))


if __name__ == "__main__":
    unittest.main()
