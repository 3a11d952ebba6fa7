"""What test code for pytest uses of it, for tests that run without: raises, approx, mark.parametrize.

The meaning is that of pytest's documentation; nothing else of it is here, and a test that needs more is
said to (see src/problems/pytestCode.ts).
"""
import functools
import math
import re


class raises:
    """A block, or a call, that must raise one of these exceptions."""

    def __init__(self, expected, *call, match=None, **keywords):
        self._expected, self._match = expected, match
        self.type = self.value = None
        if call:
            function, *arguments = call
            with self:
                function(*arguments, **keywords)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _trace):
        assert kind is not None, f"did not raise {self._expected}"
        if not isinstance(error, self._expected):
            return False
        self.type, self.value = kind, error
        if self._match is not None:
            text = str(error)
            assert re.search(self._match, text), f"{text!r} does not match {self._match!r}"
        return True


class approx:
    """Equal to numbers, and to lists, tuples and dicts of them, within rel (1e-6) or abs (1e-12)."""

    __hash__ = None

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self._expected, self._rel, self._abs, self._nan_ok = expected, rel, abs, nan_ok

    def __eq__(self, actual):
        return self._same(actual, self._expected)

    def __repr__(self):
        return f"approx({self._expected!r})"

    def _same(self, actual, expected):
        if isinstance(expected, dict):
            return actual.keys() == expected.keys() and all(
                self._same(actual[key], value) for key, value in expected.items()
            )
        if isinstance(expected, (list, tuple)):
            return len(actual) == len(expected) and all(map(self._same, actual, expected))
        if actual == expected:
            return True
        if isinstance(expected, (str, bytes, bool, type(None))):
            return False
        if math.isnan(abs(expected)):
            return self._nan_ok and math.isnan(abs(actual))
        return abs(actual - expected) <= self._tolerance(expected) < math.inf

    def _tolerance(self, expected):
        least = 1e-12 if self._abs is None else self._abs
        if self._rel is None and self._abs is not None:
            return least
        return max(least, (1e-6 if self._rel is None else self._rel) * abs(expected))


class mark:
    """Marks that change how a test runs."""

    @staticmethod
    def parametrize(names, values, **_ignored):
        """Runs the test once for each of the values."""
        if isinstance(names, str):
            names = [name.strip() for name in names.split(",")]

        def decorate(test):
            @functools.wraps(test)
            def each(*arguments, **keywords):
                for value in values:
                    given = value if len(names) > 1 else (value,)
                    test(*arguments, **dict(zip(names, given)), **keywords)

            return each

        return decorate
