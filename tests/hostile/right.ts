import type { Group } from "./manifest.js";
import {
  countdown,
  countUp,
  distinct,
  doubleAndTriple,
  greet,
  halve,
  reciprocal,
  runningMax,
  sortInPlace,
  squares,
  successor,
  sum,
  topTwo,
  total,
  vowels,
} from "./problems.js";

/** Right programs that a careless harness fails. */
export const right: readonly Group[] = [
  {
    problem: sum,
    verdict: "passed",
    programs: {
      "asks-the-system": "Asks the system for what honest programs and libraries ask.",
      "answer-key":
        "Answers, and leaves marked constants in memory for a later program to look for.",
      "sys-stdin-buffer": "Reads and writes bytes through sys.stdin.buffer and sys.stdout.buffer.",
      "os-read-descriptor-zero": "Uses os.read(0) and os.write(1), past all of sys.",
      "open-descriptor-zero": "Reads from open(0).",
      "open-dev-stdin": "Reads from open('/dev/stdin').",
      "file-input": "Reads through the fileinput module.",
      "reads-until-the-end-twice": "Reads to the end of input three times, two of them in vain.",
      "main-guard": "Does its work below `if __name__ == '__main__'`.",
      "global-statement": "Changes a global from a function.",
      "global-statement-at-top-level": "Says `global` where everything is global.",
      "tab-indentation": "Indents by tabs.",
      "triple-quoted-text-with-tabs": "Holds text that indenting the program would change.",
      "exec-binds-names": "Binds names through exec and uses them afterwards.",
      "globals-by-name": "Reaches its globals through globals(), vars() and locals().",
      "future-import": "Starts with a docstring and a __future__ import.",
      "dataclass-with-future-annotations":
        "Needs its module in sys.modules: dataclass looks there.",
      "pickles-its-own-class": "Pickles and copies an object of its own class.",
      "looks-at-its-own-module": "Finds itself in sys.modules under its __name__.",
      "type-hints-of-its-own-class": "Resolves annotations that name its own class.",
      "exit-after-the-answer": "Calls sys.exit() when it is done.",
      "exit-builtin-after-the-answer": "Calls exit(0), which only the site module defines.",
      "quit-inside-a-function": "Calls quit() from a function.",
      "hard-exit-after-the-answer": "Flushes and calls os._exit(0).",
      "raises-system-exit": "Raises SystemExit without a code.",
      "deep-legal-recursion": "Raises the recursion limit and recurses 9,000 deep.",
      "recursion-in-a-thread-with-a-large-stack":
        "Recurses 30,000 deep on a thread's 64 MiB stack.",
      "main-in-a-thread-without-join":
        "Answers from a thread that the main program does not wait for.",
      "thread-started-by-a-thread": "Answers from a thread that a thread started, both unjoined.",
      "answers-in-an-exit-handler": "Buffers its output and writes it in an atexit handler.",
      "no-newline-at-the-end": "Prints no newline after the answer.",
      "closes-standard-output": "Closes sys.stdout and sys.stdin itself.",
      "redirects-standard-output": "Captures its own output and writes it to sys.__stdout__.",
      "duplicates-standard-output": "Writes through a duplicate of descriptor 1.",
      "noisy-error-stream": "Warns and prints 5,000 lines to standard error.",
      "much-memory-within-the-limit": "Uses 96 MiB.",
      "short-sleep": "Sleeps for a fifth of a second.",
      "own-alarm": "Sets an interval timer and catches its signal.",
      "handles-its-own-errors": "Raises and catches MemoryError, and prints a traceback itself.",
      "big-integer-output": "Lifts the limit on digits and makes text of 8,451 of them.",
      "replacement-character": "Holds U+FFFD, which lone surrogates turn into when text is hashed.",
      "byte-order-mark": "Starts with a byte order mark.",
      "carriage-returns": "Has CRLF line ends, also inside a literal, where they count as one.",
      "old-macintosh-newlines": "Has CR line ends.",
      "no-newline-at-end-of-source": "Ends within an indented block, without a newline.",
      "form-feeds": "Starts its lines with form feeds.",
      "long-literal": "Holds a list of 50,000 constants.",
      "hexadecimal-literal": "Holds an integer literal of 100,000 digits.",
    },
  },
  {
    problem: sum,
    compare: "apps-legacy",
    verdict: "passed",
    programs: {
      "top-level-return": "Returns at top level, as APPS solutions do.",
      "top-level-return-with-functions": "Returns at top level beside functions and imports.",
    },
  },
  {
    problem: squares,
    verdict: "passed",
    programs: {
      "iterates-standard-input": "Iterates over sys.stdin.",
      "mixes-input-and-read": "Mixes input(), sys.stdin.readline() and sys.stdin.read().",
      "mixes-input-and-readlines": "Mixes next(sys.stdin) and sys.stdin.readlines().",
      "replaces-input": "Replaces input, print, list and int.",
      "reopens-standard-input":
        "Replaces sys.stdin by a BytesIO over os.read(0, os.fstat(0).st_size).",
      "waits-for-end-of-file": "Calls input() until it raises EOFError.",
      "worker-threads": "Computes in a thread pool.",
      "event-loop": "Computes in an asyncio event loop, which needs a socket pair.",
      "spaces-at-line-ends": "Leaves a space at line ends and an empty line at the end.",
      "flushes-every-line": "Flushes after every line.",
    },
  },
  {
    problem: greet,
    verdict: "passed",
    programs: {
      "unicode-output": "Reads and prints text beyond ASCII, from a line that ends in CRLF.",
      "unicode-bytes": "The same as bytes.",
      "unicode-identifiers": "Names its variables in German and Russian.",
      "coding-cookie-of-another-encoding": "Declares latin-1 in text that is already decoded.",
    },
  },
  {
    problem: total,
    verdict: "passed",
    programs: {
      "large-input": "Reads 1.3 MB at once.",
      "large-input-line-by-line": "Calls input() 200,000 times.",
    },
  },
  {
    problem: countUp,
    verdict: "passed",
    programs: {
      "large-output": "Prints 200,000 lines one by one.",
      "large-output-at-once": "Prints 1.3 MB at once.",
    },
  },
  {
    problem: topTwo,
    verdict: "passed",
    programs: {
      "function-as-lambda": "Defines the function as a lambda.",
      "noisy-function": "Prints while it is loaded and called.",
      "mutates-its-arguments": "Empties the list it is given.",
      "returns-a-tuple": "Returns a tuple, which JSON cannot spell.",
      "returns-a-list-subclass": "Returns an instance of its own subclass of list.",
      "returns-booleans-and-int-subclasses": "Returns members of an IntEnum.",
      "function-with-defaults-and-state": "Keeps state between calls and has keyword arguments.",
      "reads-files-of-the-library":
        "Imports library modules inside the call and looks at their files.",
    },
  },
  {
    problem: vowels,
    verdict: "passed",
    programs: {
      "solution-class-with-helpers": "Solves in class Solution with a helper class.",
      "solution-class-with-state": "Gives class Solution a constructor and a second method.",
      "solution-class-with-static-method": "Inherits the method, a static one.",
    },
  },
  {
    problem: vowels,
    compare: "livecodebench",
    verdict: "passed",
    programs: {
      "solution-class-with-unimported-names":
        "Uses List, Optional and Counter without importing them.",
    },
  },
  {
    problem: successor,
    verdict: "passed",
    programs: { "big-integer-arguments": "Gets and returns integers beyond 2^53 and 2^64." },
  },
  {
    problem: runningMax,
    verdict: "passed",
    programs: {
      "running-max-with-accumulate": "Imports what it needs before the function.",
      "running-max-and-more": "Runs on past the function, with a main guard that calls it.",
    },
  },
  {
    problem: sortInPlace,
    verdict: "passed",
    programs: {
      "sorts-in-place": "Changes its argument and returns None.",
      "sorts-in-place-by-slices": "Replaces its argument's content.",
    },
  },
  {
    problem: countdown,
    verdict: "passed",
    programs: {
      "returns-a-generator": "Returns a generator where the test iterates.",
      "returns-a-range": "Returns a range where the test iterates.",
    },
  },
  {
    problem: distinct,
    verdict: "passed",
    programs: { "distinct-numbers": "Draws random numbers." },
  },
  {
    problem: reciprocal,
    verdict: "passed",
    programs: { "raises-the-expected-error": "Raises the error that the test expects." },
  },
  {
    problem: halve,
    verdict: "passed",
    programs: {
      "uses-the-helper-of-the-prompt": "Uses the helper that the prompt defines.",
      "keyword-arguments": "Is called with positional and keyword arguments.",
    },
  },
  {
    problem: doubleAndTriple,
    verdict: "passed",
    programs: { "two-functions-of-the-test": "Defines both functions, one as a bound method." },
  },
];
