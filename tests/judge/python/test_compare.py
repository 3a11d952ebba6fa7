"""The compare modes against worked examples, and apps-legacy against a slow literal twin."""
import math
import random
import sys
import unittest

sys.path.insert(0, sys.argv.pop())

import compare_apps  # noqa: E402
import compare_livecodebench  # noqa: E402
import compare_strict  # noqa: E402


class Strict(unittest.TestCase):
    def rule(self, actual, expected, tolerance=None):
        return compare_strict.stdout(actual, expected, tolerance)

    def test_exact_up_to_what_cannot_be_seen(self):
        self.assertEqual(self.rule("1 2\n", "1 2"), "exact")
        self.assertEqual(self.rule("1 2  \n\n\n", "1 2\n"), "exact")
        self.assertEqual(self.rule("1\r\n2\r\n", "1\n2\n"), "exact")
        self.assertEqual(self.rule("", ""), "exact")

    def test_tokens_but_line_by_line(self):
        self.assertEqual(self.rule("1   2", "1 2"), "tokens")
        self.assertEqual(self.rule("  1 2", "1 2"), "tokens")
        self.assertIsNone(self.rule("1\n2", "1 2"))
        self.assertIsNone(self.rule("1 2", "2 1"))
        self.assertIsNone(self.rule("YES", "YES\nYES"))
        self.assertIsNone(self.rule("\n1", "1"))
        self.assertIsNone(self.rule("yes", "YES"))

    def test_numbers_differ_only_by_a_declared_tolerance(self):
        self.assertIsNone(self.rule("0.30000001", "0.3"))
        self.assertEqual(self.rule("0.3000001", "0.3", 1e-6), "tolerance")
        self.assertIsNone(self.rule("0.300002", "0.3", 1e-6))
        # Relative above 1: 1e-6 of 2,000,000 is 2.
        self.assertEqual(self.rule("2000001.5", "2000000", 1e-6), "tolerance")
        self.assertIsNone(self.rule("2000003.5", "2000000", 1e-6))
        # Two integers are never rounded together.
        self.assertIsNone(self.rule("5000000001", "5000000000", 1e-6))
        for odd in ("nan", "inf", "0x1", "1_0", "١", "1e999"):
            self.assertIsNone(self.rule(odd, "1.0", 1e-6), odd)

    def value(self, actual, expected, tolerance=None, wrapped=False):
        return compare_strict.value(actual, expected, tolerance, wrapped)

    def test_values_keep_their_types(self):
        self.assertEqual(self.value([1, "a", None], [1, "a", None]), "equal")
        self.assertEqual(self.value((1, (2,)), [1, [2]]), "equal")
        self.assertIsNone(self.value(True, 1))
        self.assertIsNone(self.value(1, True))
        self.assertIsNone(self.value("1", 1))
        self.assertIsNone(self.value({1}, [1]))
        self.assertIsNone(self.value([1, 2], [1]))
        self.assertEqual(self.value(math.nan, math.nan), "equal")

    def test_laxer_rules_are_named(self):
        self.assertEqual(self.value(1, 1.0), "number")
        self.assertEqual(self.value([0.1 + 0.2], [0.3], 1e-9), "tolerance")
        self.assertIsNone(self.value([0.1 + 0.2], [0.3]))
        self.assertIsNone(self.value(3, 4, 0.5))
        self.assertIsNone(self.value(10**400, 1.0, 1e-6))
        self.assertEqual(self.value(5, [5], wrapped=True), "unwrapped")
        self.assertIsNone(self.value(5, [5]))
        self.assertIsNone(self.value(1, [1, 2], wrapped=True))

    def test_keys_as_json_spells_them(self):
        self.assertEqual(self.value({1: 2}, {"1": 2}), "equal")
        self.assertIsNone(self.value({1: 2}, {"1": 3}))
        self.assertIsNone(self.value({True: 2}, {"1": 2}))


class Tolerance(unittest.TestCase):
    """A declared tolerance counts in every mode, after the mode's own rules."""

    modes = (compare_strict, compare_apps, compare_livecodebench)

    def test_printed_numbers(self):
        for mode in self.modes:
            self.assertEqual(mode.stdout("x 0.66666666666\n", "x 0.6666666667", 1e-6), "tolerance", mode)
            self.assertIsNone(mode.stdout("x 0.66", "x 0.6666666667", 1e-6), mode)
            self.assertIsNone(mode.stdout("y 0.66666666666", "x 0.6666666667", 1e-6), mode)
            self.assertIsNone(mode.stdout("x 5000000001", "x 5000000000", 1e-6), mode)
            self.assertIsNone(mode.stdout("x 0.66666666666", "x 0.6666666667", None), mode)

    def test_values(self):
        third = {"a": [0.1 + 0.2, 1]}
        for mode in self.modes:
            self.assertEqual(mode.value(third, {"a": [0.3, 1]}, 1e-6, False), "tolerance", mode)
            self.assertEqual(mode.value((0.1 + 0.2, 2.0), [0.3, 2.0], 1e-6, False), "tolerance", mode)
            self.assertIsNone(mode.value(third, {"a": [0.3, 2]}, 1e-6, False), mode)
            self.assertIsNone(mode.value(third, {"b": [0.3, 1]}, 1e-6, False), mode)
            self.assertIsNone(mode.value([0.3], [0.3, 0.3], 1e-6, False), mode)
            self.assertIsNone(mode.value(third, {"a": [0.3, 1]}, None, False), mode)
            self.assertIsNone(mode.value(10**400, 1.5, 1e-6, False), mode)
            self.assertIsNone(mode.value("0.30000001", "0.3", 1e-6, False), mode)
        self.assertEqual(compare_apps.value(0.1 + 0.2, [0.3], 1e-6, True), "tolerance")

    def test_long_texts_that_are_nearly_numbers_take_no_time(self):
        digits = "1" * 200_000
        for odd in (digits + "x", f"{digits}.{digits}x", f"0.{digits}e{digits}x", "." + digits + "e"):
            for mode in self.modes:
                self.assertIsNone(mode.stdout(odd, digits, 1e-6), mode)

    def test_a_key_too_long_to_write_out_equals_no_text(self):
        self.assertIsNone(compare_strict.value({10**5000: 1}, {"1": 1}, None, False))


class LiveCodeBench(unittest.TestCase):
    def test_lines_and_decimals(self):
        rule = compare_livecodebench.stdout
        self.assertEqual(rule(" 1 \n2\n", "1\n 2", None), "lines")
        self.assertEqual(rule("1.0 2", "1 2.00", None), "decimals")
        self.assertIsNone(rule("0.30000001", "0.3", None))
        self.assertIsNone(rule("1\n\n2", "1\n2", None))
        self.assertIsNone(rule("nan", "NaN ", None))
        self.assertIsNone(rule("sNaN", "1", None))
        self.assertIsNone(rule("a", "b", None))

    def test_values(self):
        rule = compare_livecodebench.value
        self.assertEqual(rule((1, 2), [1, 2], None, True), "equal")
        self.assertEqual(rule(True, 1, None, True), "equal")
        self.assertIsNone(rule(1, [1], None, True))


class AppsLegacy(unittest.TestCase):
    def rule(self, actual, expected):
        return compare_apps.stdout(actual, expected, None)

    def test_each_rule_accepts_what_only_it_accepts(self):
        self.assertEqual(self.rule("1\n2\n", "1\n2\n"), "joined")
        self.assertEqual(self.rule("1 \n 2\n", "1\n2"), "stripped")
        # \x0b ends a line for splitlines; a bare expected line end does not reach rule `lines`.
        self.assertEqual(self.rule("1\n\n2", "1\n2"), "nonempty")
        self.assertEqual(self.rule("1\n2", "1\n\n2"), "lines")
        self.assertEqual(self.rule("0.30000000001", "0.3"), "allclose")
        self.assertEqual(self.rule("2 1", "1 2"), "sets")
        self.assertEqual(self.rule("a b\n", "b a a\nb a\n"), "sets")
        self.assertEqual(self.rule("1.0004 x".replace(" x", " 5"), "1 5"), "rounded-sets")
        self.assertIsNone(self.rule("3", "4"))

    def test_the_known_false_positives(self):
        self.assertEqual(self.rule("YES\nNO", "NO\nYES\nYES"), "sets")
        self.assertEqual(self.rule("100001", "100002"), "allclose")
        self.assertEqual(self.rule("0", "0.0004"), "rounded-sets")

    def test_values(self):
        value = lambda actual, expected: compare_apps.value(actual, expected, None, True)  # noqa: E731
        self.assertEqual(value((1, 2), [1, 2]), "equal")
        self.assertEqual(value(True, 1), "equal")
        self.assertEqual(value(1, [1, 2, 3]), "first-element")
        self.assertEqual(value([(1, 2), (3, 4)], [[[1, 2], [3, 4]]]), "tuples")
        self.assertIsNone(value([(1, 2), (3, 4)], [[1, 2], [3, 4]]))
        self.assertIsNone(value(0.1 + 0.2, 0.3))
        self.assertIsNone(value([], [1]))

    def test_agrees_with_a_literal_twin_on_random_pairs(self):
        draw = random.Random(1)
        accepted = 0
        for _ in range(60000):
            expected = text(draw)
            actual = altered(draw, expected) if draw.random() < 0.7 else text(draw)
            found = self.rule(actual, expected) is not None
            self.assertEqual(found, twin(actual, expected), (actual, expected))
            accepted += found
        self.assertGreater(accepted, 5000)


_TOKENS = "0 1 2 1.0 1.0004 0.9999 1e3 nan inf -0 YES NO a b 100000 100001 ٣ 5000000000".split()
_GAPS = ["\n", "\n", "\n", " ", " ", "  ", "\n\n", "\t", "\r\n", "\x0b", "\u2028", " \n"]


def text(draw):
    parts = []
    for _ in range(draw.randrange(5)):
        parts += [draw.choice(_TOKENS), draw.choice(_GAPS)]
    if parts and draw.random() < 0.5:
        parts.pop()
    return "".join(parts)


def altered(draw, value):
    """A text that some rule may still accept."""
    lines = value.split("\n")
    for _ in range(draw.randrange(3)):
        change = draw.randrange(6)
        if change == 0:
            draw.shuffle(lines)
        elif change == 1:
            lines = [" ".join(draw.sample(line.split(), len(line.split()))) for line in lines]
        elif change == 2:
            lines.insert(draw.randrange(len(lines) + 1), draw.choice(["", " ", *lines]))
        elif change == 3:
            lines = [line + draw.choice(["", " ", "\r"]) for line in lines]
        elif change == 4:
            lines = [line.replace("1", draw.choice(["1.0000001", "1.0", "1"])) for line in lines]
        elif lines:
            lines.pop(draw.randrange(len(lines)))
    return "\n".join(lines)


def twin(printed, expected):
    """The chain one comparison at a time, on lists that change as the APPS script changes them."""
    output = printed.splitlines()
    if "\n".join(output).strip() == expected.strip():
        return True
    if "\n".join([line.strip() for line in output]).strip() == expected.strip():
        return True
    if output == [expected]:
        return True
    wanted = []
    for line in expected.split("\n"):
        if len(line) > 0:
            wanted.append(line.strip())
    if output == wanted or output == [wanted]:
        return True
    output = [line for line in output if len(line) > 0]
    if output == wanted or output == [wanted]:
        return True
    try:
        left, right = [], []
        for line in output:
            left.append(float(line))
        for line in wanted:
            right.append(float(line))
        if len(left) == len(right):
            close = True
            for a, b in zip(left, right):
                if math.isinf(a) or math.isinf(b):
                    close = close and a == b
                else:
                    close = close and abs(a - b) <= 1e-8 + 1e-5 * abs(b)
            if close:
                return True
    except ValueError:
        pass
    wanted_sets = [set(line.split()) for line in wanted]
    if output == wanted_sets:
        return True
    split = [line.split() for line in output]
    split = [tokens for tokens in split if len(tokens) > 0]
    output_sets = [set(tokens) for tokens in split]
    if set(map(frozenset, output_sets)) == set(map(frozenset, wanted_sets)):
        return True
    try:
        left = set(frozenset(round(float(t), 3) for t in s) for s in output_sets)
        right = set(frozenset(round(float(t), 3) for t in s) for s in wanted_sets)
        return left == right
    except (ValueError, OverflowError):
        return False


if __name__ == "__main__":
    unittest.main()
