"""What every program finds imported already, and the names some datasets put before it."""
import builtins
import functools
import gc
import importlib
import io
import os
import random
import socket
import sys
import time
import types

# Modules that programs use often; the first import in a program would cost it milliseconds.
_MODULES = """
abc array ast atexit bisect builtins cmath codecs collections collections.abc contextlib copy copyreg
dataclasses datetime decimal enum errno fractions functools gc hashlib heapq io itertools json
keyword linecache locale math numbers operator os queue random re reprlib resource select signal
stat statistics string struct sys textwrap threading time timeit tokenize traceback types typing
unicodedata warnings weakref zlib
""".split()

# Names that APPS programs use unimported: its own script puts them before every program
# (Hendrycks et al. 2021, testing_util.py). numpy comes with the numpy sandbox alone.
_APPS = {
    "sys": None, "time": None, "itertools": None, "collections": None, "math": None,
    "fractions": None, "random": None, "heapq": None,
    "itertools.": "accumulate product permutations combinations",
    "collections.": "Counter OrderedDict deque defaultdict ChainMap",
    "functools.": "lru_cache",
    "math.": "sqrt sin cos tan ceil fabs floor gcd exp log log2",
    "typing.": "List Tuple",
    "heapq.": "*",
}
# LiveCodeBench (Jain et al. 2024, testing_util.py) star-imports these, in this order, so later names win.
_LIVECODEBENCH_STARS = """
string re datetime collections heapq bisect copy math random statistics itertools functools operator
io sys json builtins typing
""".split()


def load(declared):
    """Imports the common modules, and the declared ones, for every program to start from."""
    for name in (*_MODULES, *declared):
        importlib.import_module(name)
    _add_site_builtins()
    _name_standard_input()


def _add_site_builtins():
    """`exit` and `quit`, which honest programs use and only the site module defines."""
    sitebuiltins = importlib.import_module("_sitebuiltins")
    builtins.exit = sitebuiltins.Quitter("exit", "Ctrl-D")
    builtins.quit = sitebuiltins.Quitter("quit", "Ctrl-D")
    del sys.modules["_sitebuiltins"]


def _name_standard_input():
    """Lets programs open /dev/stdin by name: the sandbox has no /proc for the link to lead through."""
    genuine = io.open

    def open(file, *arguments, **keywords):
        return genuine(0 if file == "/dev/stdin" else file, *arguments, **keywords)

    functools.update_wrapper(open, genuine)
    builtins.open = io.open = open


def name_machine(name):
    """Puts that name where a module knows the machine's already, or asks by a call that may be refused."""
    known = os.uname()
    told = os.uname_result((known.sysname, name, known.release, known.version, known.machine))
    os.uname = lambda: told
    socket.gethostname = lambda: name
    if "platform" in sys.modules:  # it remembers
        importlib.reload(sys.modules["platform"])


def give_programs_their_own():
    """Modules that this process works with, once more for the programs, to patch as they like."""
    theirs = types.ModuleType("builtins")
    theirs.__dict__.update(builtins.__dict__)
    sys.modules["builtins"] = theirs
    for name in [name for name in sys.modules if name.partition(".")[0] == "json"]:
        del sys.modules[name]
    importlib.import_module("json")


def preludes():
    """The names put before a program, by prelude: `none`, `apps`, `livecodebench`."""
    apps = {}
    for name, members in _APPS.items():
        module = importlib.import_module(name.rstrip("."))
        if members is None:
            apps[name] = module
        elif members == "*":
            apps.update(_public(module))
        else:
            apps.update((member, getattr(module, member)) for member in members.split())
    livecodebench = {}
    for name in _LIVECODEBENCH_STARS:
        module = importlib.import_module(name)
        livecodebench.update(_public(module))
    livecodebench.update((name, sys.modules[name]) for name in _LIVECODEBENCH_STARS)
    if "numpy" in sys.modules:
        apps["np"] = sys.modules["numpy"]
    return {"none": {}, "apps": apps, "livecodebench": livecodebench}


def recursion_limit(prelude):
    """The interpreter's own, or what the script that the prelude is of sets beside its imports."""
    return 50_000 if prelude == "livecodebench" else 1000


def _public(module):
    names = getattr(module, "__all__", None)
    if names is None:
        names = [name for name in vars(module) if not name.startswith("_")]
    return {name: getattr(module, name) for name in names}


def settle(extra_frames):
    """Makes everything a program could draw from the interpreter's state the same each time.

    extra_frames: those that are on the stack already when a program starts.
    """
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    sys.setrecursionlimit(recursion_limit("none") + extra_frames)
    sys.argv = ["solution.py"]
    sys.orig_argv = ["python3", "solution.py"]
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    os.environ.clear()
    time.tzset()
    _warm()
    gc.collect()
    gc.freeze()
    _fill_holes()


_POOL_BYTES, _POOL_HEADER_BYTES = 1 << 14, 48
_LARGEST_POOLED, _LARGEST_HOLE = 512, 1 << 16
_fillers = []


def _fill_holes():
    """Takes up the free room between old objects, so that a program's own lie side by side.

    Between old objects, its process would copy a page for every few of them.
    """
    empty = sys.getsizeof(b"")
    for size in range(48, _LARGEST_POOLED + 1, 16):
        _fillers.append(bytes(size - empty))
        while id(_fillers[-1]) % _POOL_BYTES > _POOL_HEADER_BYTES:  # not the first of a new pool
            _fillers.append(bytes(size - empty))
    # The rest is malloc's; what is beyond its last hole can only grow.
    end = max(map(id, [bytes(_LARGEST_HOLE) for _ in range(8)]))
    halves = [_LARGEST_HOLE >> halvings for halvings in range(7)]
    for size in (*halves, *range(halves[-1], _LARGEST_POOLED, -16)):
        filler = bytes(size)
        while id(filler) < end:
            _fillers.append(filler)
            filler = bytes(size)


def _warm():
    """Runs typical code once: what it touches is then ready in every child."""
    namespace = {"__name__": "warm"}
    exec(compile(_TYPICAL, "<warm>", "exec", dont_inherit=True), namespace)
    namespace["main"]()


_TYPICAL = '''
import sys
from collections import defaultdict, Counter, deque
from typing import List, Tuple, Dict, Optional

class Solution:
    """Shortest path and a few other habits."""
    def __init__(self, size: int = 3) -> None:
        self.size = size
        self.seen = set()

    def search(self, edges: List[Tuple[int, int, float]], start: int) -> Dict[int, float]:
        graph = defaultdict(list)
        for left, right, weight in edges:
            graph[left].append((right, weight))
        best = {start: 0.0}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for neighbour, weight in graph[node]:
                if neighbour not in best or best[node] + weight < best[neighbour]:
                    best[neighbour] = best[node] + weight
                    queue.append(neighbour)
        return best

def words(text: str) -> List[str]:
    result = []
    for index, word in enumerate(text.split()):
        if index % 2 == 0 and word.isalpha() or len(word) > 3:
            result.append(word.lower() + str(index))
    return sorted(result, key=lambda item: (len(item), item), reverse=True)

def numbers(values):
    total = sum(value ** 2 for value in values if value % 2)
    table = {value: values.count(value) for value in set(values)}
    try:
        ratio = total / (len(values) - len(values))
    except ZeroDivisionError as error:
        ratio = round(float(total) / max(1, len(values)), 2)
    finally:
        pairs = list(zip(values, values[1:]))
    return total, table, ratio, pairs, min(values), max(values), [*map(int, "1 2 3".split())]

def main():
    Solution().search([(0, 1, 2.5), (1, 2, 0.5), (0, 2, 9.0)], 0)
    words("The quick brown fox jumps over 12 lazy dogs")
    numbers([3, 1, 4, 1, 5, 9, 2, 6])
    Counter("mississippi").most_common(2)
    "{:.3f} {}".format(3.14159, f"{42:>5}")
    x = 0
    while True:
        x += 1
        if x > 10:
            break
        elif x == 5:
            continue
    return [[row[column] for row in [[1, 2], [3, 4]]] for column in range(2)]
'''
