// Small problems in HumanEval's form, with what makes answers hard to take out of a reply: imports and
// helpers above the function, examples in the docstring, nested functions, strings over several lines,
// bodies without a return at their own level, other indentation widths.

const problem = (number, { prompt, entry, body, tests }) => ({
  task_id: `Reply/${number}`,
  prompt,
  entry_point: entry,
  canonical_solution: body,
  test: `def check(candidate):\n${tests.map((test) => `    assert ${test}\n`).join("")}`,
});

export const problems = [
  {
    entry: "last_digit",
    prompt:
      'def last_digit(n: int) -> int:\n    """The last digit of n.\n    >>> last_digit(37)\n    7\n    """\n',
    body: "    return abs(n) % 10\n",
    tests: ["candidate(37) == 7", "candidate(-12) == 2"],
  },
  {
    entry: "runs",
    prompt:
      'from typing import List, Tuple\n\n\ndef runs(text: str) -> List[Tuple[str, int]]:\n    """ Lengths of runs of equal letters.\n    >>> runs("aab")\n    [("a", 2), ("b", 1)]\n    """\n',
    body: "    found: List[Tuple[str, int]] = []\n\n    for letter in text:\n        if found and found[-1][0] == letter:\n            found[-1] = (letter, found[-1][1] + 1)\n        else:\n            found.append((letter, 1))\n\n    return found\n",
    tests: ['candidate("aab") == [("a", 2), ("b", 1)]', 'candidate("") == []'],
  },
  {
    entry: "area_of_ring",
    prompt:
      'import math\n\n\ndef disc(radius: float):\n    """Area of a disc."""\n    return math.pi * radius ** 2\n\n\ndef area_of_ring(inner: float, outer: float):\n    """Area between two circles. It may use disc."""\n',
    body: "    if inner > outer:\n        inner, outer = outer, inner\n    return disc(outer) - disc(inner)\n",
    tests: ["abs(candidate(1, 2) - 9.42477796) < 1e-6", "candidate(3, 3) == 0"],
  },
  {
    entry: "poem",
    prompt: "\ndef poem(name):\n    '''Two lines for a name.'''\n",
    body: '    text = """Roses are red,\n{} is blue.\n"""\n    return text.format(name)\n',
    tests: ['candidate("Ann") == "Roses are red,\\nAnn is blue.\\n"'],
  },
  {
    entry: "collatz",
    prompt: 'def collatz(n):\n    """Steps from n to 1."""\n',
    body: "    def step(m):\n        return m // 2 if m % 2 == 0 else 3 * m + 1\n\n    steps = 0\n    while n != 1:\n        n = step(n)\n        steps += 1\n    return steps\n",
    tests: ["candidate(1) == 0", "candidate(6) == 8"],
  },
  {
    entry: "sort_in_place",
    prompt:
      'def sort_in_place(values: list) -> None:\n    """Sort the list itself, smallest first."""\n',
    body: "    for i in range(len(values)):\n        for j in range(i):\n            if values[j] > values[i]:\n                values[i], values[j] = values[j], values[i]\n",
    tests: ["(lambda v: (candidate(v), v))([3, 1, 2]) == (None, [1, 2, 3])"],
  },
  {
    entry: "grade",
    prompt: 'def grade(points):\n    """A letter for points."""\n',
    body: "    if points >= 90:\n        return 'A'\n    elif points >= 80:\n        return 'B'\n    else:\n        return 'C'\n",
    tests: ['candidate(95) == "A"', 'candidate(80) == "B"', 'candidate(0) == "C"'],
  },
  {
    entry: "first_missing",
    prompt:
      'def first_missing(values):\n    """Smallest whole number from 0 that is not there."""\n',
    body: "    there = set(values)\n    n = 0\n    while True:\n        if n not in there:\n            return n\n        n += 1\n",
    tests: ["candidate([0, 1, 3]) == 2", "candidate([]) == 0"],
  },
  {
    entry: "words_by_length",
    prompt:
      'from collections import defaultdict\n\n\ndef words_by_length(text):\n    """Words grouped by length.\n\n    Example:\n\n        words_by_length("a bb cc")  # {1: ["a"], 2: ["bb", "cc"]}\n    """\n',
    body: "    groups = defaultdict(list)\n    for word in text.split():\n        groups[len(word)].append(word)\n    # a plain dict is asked for\n    return dict(groups)\n",
    tests: ['candidate("a bb cc") == {1: ["a"], 2: ["bb", "cc"]}'],
  },
  {
    entry: "safe_ratio",
    prompt: 'def safe_ratio(a, b):\n    """a / b, or None."""\n',
    body: "    try:\n        return a / b\n    except ZeroDivisionError:\n        return None\n",
    tests: ["candidate(1, 2) == 0.5", "candidate(1, 0) is None"],
  },
  {
    entry: "countdown",
    prompt: 'def countdown(n):\n    """Yield n, n - 1, ..., 1."""\n',
    body: "    while n > 0:\n        yield n\n        n -= 1\n",
    tests: ["list(candidate(3)) == [3, 2, 1]"],
  },
  {
    entry: "table",
    prompt: 'def table(rows):\n    """Rows as text, cells aligned."""\n',
    body: "    return '\\n'.join(\n      ' | '.join(\n        str(cell).rjust(3)\n        for cell in row\n      )\n      for row in rows\n    )\n",
    tests: ['candidate([[1, 22], [333, 4]]) == "  1 |  22\\n333 |   4"'],
  },
].map((row, number) => problem(number, row));
