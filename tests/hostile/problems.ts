import type { Problem, Tests } from "../../src/problems/index.js";

/** What only the judge knows: a program that prints it has read it where it should not. */
const ORACLE = "ORACLE-5c1e88d0b7f3a294";

function problem(taskId: string, tests: Tests, entryPoint?: string, prompt?: string): Problem {
  return {
    taskId,
    question: prompt ?? "",
    ...(prompt === undefined ? {} : { prompt }),
    ...(entryPoint === undefined ? {} : { entryPoint }),
    tests,
    exampleTests: { ...tests, cases: [] },
    solutions: [],
  };
}

function stdin(taskId: string, ...cases: readonly (readonly [stdin: string, stdout: string])[]) {
  return problem(taskId, {
    kind: "stdin",
    cases: cases.map(([stdin, stdout]) => ({ stdin, stdout })),
  });
}

function call(entryPoint: string, ...cases: readonly (readonly [given: string, result: string])[]) {
  const tests = cases.map(([argumentsJson, expectedJson]) => ({ argumentsJson, expectedJson }));
  return problem(entryPoint, { kind: "call", convention: "plain", cases: tests }, entryPoint);
}

function check(entryPoint: string, asserts: readonly string[], prompt?: string, id = entryPoint) {
  const setup = ["def check(candidate):", ...asserts.map((line) => `    ${line}`), ""].join("\n");
  const tests = { kind: "assertion", setup, cases: [{ code: `check(${entryPoint})` }] } as const;
  return problem(id, tests, entryPoint, prompt);
}

/** Adds the two numbers of a line. */
export const sum = stdin("sum", ["1 2\n", "3\n"], ["10 -4\n", "6\n"], ["0 0\n", "0\n"]);

/** The same with one test, for programs that would spend their whole limit on each. */
export const sumOnce = stdin("sumOnce", ["1 2\n", "3\n"]);

/** Squares each of the numbers that follow their count, a line each. */
export const squares = stdin(
  "squares",
  ["3\n1\n2\n-5\n", "1\n4\n25\n"],
  ["1\n7\n", "49\n"],
  ["2\r\n3\r\n4\r\n", "9\n16\n"],
);

/** Greets by name. */
export const greet = stdin("greet", ["Zoë\r\n", "Hello, Zoë!\n"], ["☃ 🐍\n", "Hello, ☃ 🐍!\n"]);

const manyNumbers = Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 1_000_003);

/** Adds 200,000 numbers, a line each. */
export const total = stdin("total", [
  manyNumbers.join("\n"),
  `${manyNumbers.reduce((left, right) => left + right)}\n`,
]);

/** Counts up from 1, a line each: 1.3 MB. */
export const countUp = stdin("countUp", [
  "200000\n",
  Array.from({ length: 200_000 }, (_, at) => `${at + 1}\n`).join(""),
]);

/** The two largest numbers, the largest first. */
export const topTwo = call(
  "top_two",
  ["[[9, 5, 7]]", "[9, 7]"],
  ["[[1, 2]]", "[2, 1]"],
  ["[[3, 3, -1]]", "[3, 3]"],
);

/** The same with one test. */
export const topTwoOnce = call("top_two", ["[[9, 5, 7]]", "[9, 7]"]);

/** How often each letter is there. */
export const letters = call("letters", ['["aab"]', '{"a": 2, "b": 1}'], ['[""]', "{}"]);

/** The number of vowels in a text, as a method of `class Solution`. */
export const vowels = call(
  "countVowels",
  ['["banana"]', "3"],
  ['["xyz"]', "0"],
  ['["AEIou"]', "5"],
);

/** The same with one test. */
export const vowelsOnce = call("countVowels", ['["banana"]', "3"]);

/** The next integer, beyond what a double can hold. */
export const successor = call(
  "successor",
  ["[9007199254740993]", "9007199254740994"],
  ["[-170141183460469231731687303715884105728]", "-170141183460469231731687303715884105727"],
);

/** The largest number so far, at each place. */
export const runningMax = check(
  "running_max",
  [
    "assert candidate([]) == []",
    "assert candidate([1, 3, 2, 5]) == [1, 3, 3, 5]",
    "assert candidate([-1]) == [-1]",
    "assert candidate([2, 2, 1]) != [2, 2, 1]",
  ],
  'def running_max(numbers):\n    """The largest number so far, at each place."""\n',
);

/** Sorts its argument and returns nothing. */
export const sortInPlace = check("sort_in_place", [
  "numbers = [3, 1, 2]",
  "assert candidate(numbers) is None",
  "assert numbers == [1, 2, 3]",
]);

/** Counts down, as anything that can be iterated. */
export const countdown = check("countdown", [
  "assert list(candidate(3)) == [3, 2, 1]",
  "assert sum(candidate(4)) == 10",
  "assert list(candidate(0)) == []",
]);

/** That many different numbers. */
export const distinct = check("distinct", [
  "found = candidate(5)",
  "assert len(set(found if isinstance(found, list) else range(found))) == 5",
]);

/** Adds two numbers; the test goes through its cases by iteration. */
export const pairSum = check("pair_sum", [
  "assert all(map(lambda case: candidate(*case[0]) == case[1], [((1, 2), 3), ((4, 5), 9)]))",
]);

/** Raises for zero. */
export const reciprocal = check("reciprocal", [
  "assert candidate(4) == 0.25",
  "try:",
  "    assert candidate(0) is None, 'no error'",
  "except ZeroDivisionError:",
  "    pass",
]);

/** As reciprocal, with a test that forgives every error of the last call. */
export const forgivingReciprocal = check(
  "reciprocal",
  ["assert candidate(4) == 0.25", "try:", "    candidate(0)", "except:", "    pass"],
  undefined,
  "forgivingReciprocal",
);

/** Halves a number; the test checks with a helper that the prompt defines. */
export const halve = check(
  "halve",
  [
    "for number in (1, 8, -3):",
    "    assert scaled(candidate(number), 2) == number",
    "assert candidate(number=6) == 3",
  ],
  "def scaled(number, factor):\n    return number * factor\n\n\ndef halve(number):\n",
);

/** Two functions, each asked for by its name. */
export const doubleAndTriple = problem(
  "doubleAndTriple",
  {
    kind: "assertion",
    setup: "",
    cases: [{ code: "assert double(2) == 4" }, { code: "assert triple(2) == 6" }],
  },
  "double",
);

/** Cannot be solved. */
export const oracleOutput = stdin("oracleOutput", ["", `${ORACLE}\n`]);
export const oracleCall = call("oracle", ["[]", `"${ORACLE}"`]);
export const oracleCheck = check(
  "oracle",
  [`assert candidate() == "${ORACLE}"`],
  undefined,
  "oracleCheck",
);

/** Applies a function of the test to a value, and again to the result. */
export const applyTwice = check("apply_twice", [
  "assert candidate(lambda x: x + 1, 5) == 7",
  "assert candidate(str.strip, ' a ') == 'a'",
]);
