import type { Group } from "./manifest.js";
import {
  applyTwice,
  halve,
  oracleCall,
  pairSum,
  runningMax,
  sortInPlace,
  squares,
  sum,
  topTwo,
  vowels,
} from "./problems.js";

/** Programs that try to pass without solving the problem. */
export const forging: readonly Group[] = [
  {
    problem: pairSum,
    verdict: "runtime-error",
    programs: {
      "ends-the-tests-own-iteration": "Raises what ends the iteration in which the test calls it.",
    },
  },
  {
    problem: sum,
    verdict: "failed-test",
    programs: {
      "atexit-exits-zero": "Hides an exception behind an exit handler that ends with status 0.",
      "exit-zero-after-wrong-answer": "Ends with status 0 right after a wrong answer.",
      "prints-a-verdict": "Prints lines that look like a judge's verdict.",
      "writes-verdicts-to-every-descriptor": "Writes JSON verdicts to every open descriptor.",
      "writes-framed-verdicts-to-every-descriptor": "The same with length prefixes of both orders.",
      "signals-the-parent": "Stops and kills its parent process.",
      "signals-the-process-group": "Asks whether it could signal a group it shares with the judge.",
      "signals-the-parent-through-a-pipe-owner":
        "Makes its parent the owner of a pipe that signals.",
      "signals-the-parent-by-other-calls":
        "Stops its parent through pidfd, tkill and queued signals.",
      "changes-the-parents-priority": "Renices its parent.",
      "changes-the-parents-limits": "Lowers a resource limit of its parent.",
      "changes-the-parents-processors": "Sets its parent's processor affinity.",
      "writes-parent-memory": "Opens its parent's memory in /proc for writing.",
      "writes-parent-memory-by-system-call": "Reads its parent's memory with process_vm_readv.",
      "ptraces-the-parent": "Attaches to its parent as a debugger.",
      "steals-the-parents-descriptors": "Takes its parent's descriptors with pidfd_getfd.",
      "writes-shared-memory-segments":
        "Opens every shared memory segment of the machine for writing.",
      "seals-standard-streams": "Seals the memory files that may be behind its streams.",
      "rewrites-standard-input": "Rewrites standard input so that 0 is right in later tests.",
      "swaps-standard-output": "Puts a pipe in the place of standard output.",
      "arabic-digits": "Prints the answer in Arabic-Indic digits.",
      "nearly-the-number": "Is off by one part in ten million where integers are asked.",
      "every-possible-answer": "Prints every answer there could be.",
      "right-answer-among-others": "Prints the right answer and a wrong one.",
      "nothing-but-a-comment": "Does nothing at all.",
    },
  },
  {
    problem: sum,
    verdict: "runtime-error",
    programs: {
      "exception-hook-hides-the-error": "Hides an exception behind sys.excepthook.",
      "claims-to-have-ended-well":
        "Writes reports of a good end to every descriptor, then exits 3.",
      "pretends-to-be-killed-by-the-machine": "Kills itself, as a machine out of memory would.",
      "pretends-to-be-out-of-time": "Raises SIGXCPU without having used any time.",
    },
  },
  {
    problem: sum,
    compare: "apps-legacy",
    verdict: "failed-test",
    programs: { "every-possible-answer": "The same against the lax comparison." },
  },
  {
    problem: squares,
    verdict: "failed-test",
    programs: { "permuted-lines": "Prints the right lines in another order." },
  },
  {
    problem: topTwo,
    verdict: "failed-test",
    programs: {
      "frozen-list-with-a-second-face": "Returns a list whose copies and pickles hold the answer.",
      "type-with-a-lying-metaclass": "Returns objects whose type equals every type.",
      "patched-json": "Makes json write verdicts.",
      "list-equal-to-everything": "Returns a list subclass whose == is always true.",
      "lying-class-attribute": "Returns an object that claims list as its __class__.",
      "elements-equal-to-everything": "Returns a list of integers equal to everything.",
      "rewrites-frame-locals": "Sets expected, passed and verdict in every frame it can see.",
      "rewrites-verdict-dicts-through-gc": "Sets the same keys in every dictionary gc can see.",
      "empties-expected-lists-through-gc":
        "Empties every list of integers and returns an empty one.",
      "traces-the-harness": "Traces the frames that called it.",
      "pickle-reduce-result": "Returns an object whose unpickling ends the process with status 0.",
      "list-subclass-lies-to-the-encoder": "Returns an empty list whose methods say otherwise.",
      "dict-with-nan-keys": "Returns a dictionary with several NaN keys.",
      "thread-changes-the-result-later": "Lets a thread guess on after the call returned.",
      "answers-before-the-question": "Queues right answers to the first test while it loads.",
      "first-element-of-the-answer": "Returns the first element of the right list.",
      "answer-wrapped-in-a-list": "Returns the right list inside a list.",
      "answer-as-text": "Returns the right list as text.",
      "answer-without-order": "Returns the right numbers as a set.",
    },
  },
  {
    problem: topTwo,
    verdict: "runtime-error",
    programs: {
      "numpy-lookalike-result": "Returns an object of a class that says it is numpy's.",
      "exit-zero-on-import": "Ends with status 0 before the function exists.",
      "exit-zero-inside-call": "Ends with status 0 instead of returning.",
      "exit-zero-at-second-call": "Answers the first test and ends with status 0 at the second.",
      "exception-pretends-to-be-success": "Raises a BaseException with code 0.",
      "closes-every-descriptor": "Closes every descriptor, the judge's too.",
      "half-a-frame-then-exit": "Writes the start of a message and ends with status 0.",
      "passes-descriptors-to-the-judge":
        "Floods the judge with descriptors and ends with status 0.",
    },
  },
  {
    problem: topTwo,
    verdict: "output-limit",
    programs: {
      "frame-of-four-gibibytes": "Announces a message of 4 GiB and ends with status 0.",
    },
  },
  {
    problem: vowels,
    verdict: "failed-test",
    programs: {
      "int-equal-to-everything": "Returns an int subclass whose == is always true.",
      "number-of-another-type": "Returns the right number as text.",
    },
  },
  {
    problem: vowels,
    verdict: "runtime-error",
    programs: { "system-exit-zero-on-import": "Raises SystemExit(0) after defining the class." },
  },
  {
    problem: oracleCall,
    verdict: "failed-test",
    programs: {
      "str-equal-to-everything": "Returns a str subclass whose == is always true.",
      "patched-comparison-modules": "Makes operator.eq, math.isclose and unittest always agree.",
    },
  },
  {
    problem: runningMax,
    verdict: "failed-test",
    programs: {
      "patched-builtins": "Replaces builtins that test code uses, AssertionError among them.",
      "object-equal-to-everything": "Returns an object that equals, contains and is everything.",
      "echoes-the-other-side": "Returns an object that becomes what it is compared with.",
      "own-check-function": "Defines its own check and candidate.",
      "profiles-the-harness": "Installs a profile function that rewrites locals.",
      "tag-lookalike-result": "Returns dictionaries that look like an encoder's own tags.",
      "swallows-the-assertion": "Returns a list whose == raises SystemExit(0).",
    },
  },
  {
    problem: runningMax,
    verdict: "runtime-error",
    programs: {
      "sys-exit-zero-inside-check": "Calls sys.exit(0) when the test calls it.",
      "exception-exits-when-printed": "Raises an exception whose text ends the process.",
      "raises-assertion-error-of-its-own": "Raises its own AssertionError saying that all passed.",
    },
  },
  {
    problem: sortInPlace,
    verdict: "failed-test",
    programs: {
      "changes-the-tests-own-argument": "Fills its argument with objects equal to everything.",
    },
  },
  {
    problem: applyTwice,
    verdict: "failed-test",
    programs: {
      "asks-the-judge-for-more": "Asks for the insides of the function that the test gave it.",
      "looks-through-a-given-function": "Looks for the test's names behind its function.",
      "raises-and-returns-through-a-given-function":
        "Has the test's function hand on an object equal to everything.",
    },
  },
  {
    problem: applyTwice,
    verdict: "runtime-error",
    programs: {
      "answers-with-system-functions": "Answers in the judge's own words with its own functions.",
    },
  },
  {
    problem: halve,
    verdict: "failed-test",
    programs: {
      "redefines-the-helper-of-the-test":
        "Redefines the prompt's helper, which the test relies on.",
    },
  },
];
