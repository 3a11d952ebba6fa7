"""Runs programs through the APPS script's `run_test`, as its own `check_correctness` does: for each
program a manager and a process of its own, one after the other.

Arguments: the folder of testing_util.py. Standard input: JSON lines with `tests` (input_output.json)
and `program`. Prints a JSON line with the list of results for each.
"""
import contextlib
import json
import multiprocessing
import os
import sys

sys.path.insert(0, sys.argv[1])
import testing_util  # noqa: E402

SECONDS = 10


def run(tests, program, results):
    with open(os.devnull, "w") as nowhere:
        sys.stdout = sys.stderr = nowhere
        results.append(testing_util.run_test(tests, test=program, debug=False))


def plain(results):
    """What the script appends may be a list itself (verl's gives a pair), or numpy's truth."""
    if isinstance(results, tuple):
        results = results[0]
    return [value if isinstance(value, int) else bool(value) for value in results]


def judge(tests, program):
    with multiprocessing.Manager() as manager:
        results = manager.list()
        process = multiprocessing.Process(target=run, args=(tests, program, results))
        process.start()
        process.join(SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        return plain(results[0]) if len(results) else [-1]


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    with contextlib.suppress(BrokenPipeError):
        for line in sys.stdin:
            row = json.loads(line)
            print(json.dumps(judge(row["tests"], row["program"])), flush=True)
