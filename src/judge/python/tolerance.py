"""Answers that differ only in how numbers are rounded, for every compare mode.

Two numbers are within a tolerance where they differ by at most tolerance * max(1, |expected|). Two integers
never are: 5000000001 is not 5000000000.
"""
import math
import re

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)


def lines(actual, expected, tolerance):
    """Whether as many lines have the same tokens in the same order, but for numbers within it."""
    return len(actual) == len(expected) and all(
        _line(mine, theirs, tolerance) for mine, theirs in zip(actual, expected)
    )


def _line(actual, expected, tolerance):
    actual, expected = actual.split(), expected.split()
    return len(actual) == len(expected) and all(
        mine == theirs or token(mine, theirs, tolerance) for mine, theirs in zip(actual, expected)
    )


def token(actual, expected, tolerance):
    """Whether two texts are numbers within it."""
    if not _NUMBER.fullmatch(actual) or not _NUMBER.fullmatch(expected):
        return False
    if _INTEGER.fullmatch(actual) and _INTEGER.fullmatch(expected):
        return False
    return number(float(actual), float(expected), tolerance)


def number(actual, expected, tolerance):
    """Whether two numbers, of which one is a float, are within it."""
    try:
        if not (math.isfinite(actual) and math.isfinite(expected)):
            return False
        return abs(actual - expected) <= tolerance * max(1.0, abs(expected))
    except OverflowError:  # an integer that no float can hold
        return False


def value(actual, expected, tolerance):
    """Whether values are equal as Python sees it, but for numbers within it; tuples count as lists."""
    if type(expected) in (list, tuple):
        if type(actual) not in (list, tuple) or len(actual) != len(expected):
            return False
        return all(value(mine, theirs, tolerance) for mine, theirs in zip(actual, expected))
    if type(expected) is dict:
        if type(actual) is not dict or actual.keys() != expected.keys():
            return False
        return all(value(actual[key], item, tolerance) for key, item in expected.items())
    if {type(actual), type(expected)} in ({float}, {int, float}):
        return actual == expected or number(actual, expected, tolerance)
    return actual == expected
