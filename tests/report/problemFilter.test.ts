import { expect, test } from "vitest";
import type { ProblemRow } from "../../src/report/contents.js";
import { filterOf, listProblems } from "../../src/report/page/problemFilter.js";

const result = (n: number, c: number, verdicts: Readonly<Record<string, number>> = {}) => ({
  n,
  c,
  verdicts: { passed: c, ...verdicts },
});
const problems: readonly ProblemRow[] = [
  { taskId: "apps/10", difficulty: "interview", tests: 2, results: [result(4, 1), result(4, 0)] },
  { taskId: "apps/9", difficulty: "introductory", tests: 2, results: [result(4, 4), null] },
  {
    taskId: "other",
    difficulty: null,
    tests: 1,
    results: [result(2, 0, { timeout: 2 }), result(0, 0, { "machine-fault": 2 })],
  },
  { taskId: "apps/11", difficulty: "interview", tests: 2, results: [result(4, 0), result(4, 3)] },
];

/** The first run, the second, and both together. */
const subjects = [[0], [1], [0, 1]].map((runs, i) => ({ name: `${i}`, runs, isPart: false }));

function listed(query: string): string[] {
  const filter = filterOf(new URLSearchParams(query));
  const difficulties = ["introductory", "interview"];
  const found = listProblems({ problems, subjects, difficulties }, filter);
  return found.map(({ problem }) => problem.taskId);
}

test.each([
  ["", ["apps/10", "apps/9", "other", "apps/11"]],
  ["search=APPS", ["apps/10", "apps/9", "apps/11"]],
  ["difficulty=interview", ["apps/10", "apps/11"]],
  ["run=1", ["apps/10", "other", "apps/11"]],
  ["verdict=timeout", ["other"]],
  ["run=1&verdict=timeout", []],
  ["run=1&verdict=passed", ["apps/11"]],
  // A problem that a run was not judged on has not flipped.
  ["flips=any", ["apps/10", "apps/11"]],
  ["flips=a", ["apps/10"]],
  ["flips=b", ["apps/11"]],
  ["flips=a&a=1&b=0", ["apps/11"]],
  ["flips=nonsense", []],
  ["sort=task", ["apps/9", "apps/10", "apps/11", "other"]],
  ["sort=-task", ["other", "apps/11", "apps/10", "apps/9"]],
  ["sort=difficulty", ["other", "apps/9", "apps/10", "apps/11"]],
  // Shares of the second run: 0, none, none, 3/4; equals stay in their order.
  ["sort=-1", ["apps/11", "apps/10", "apps/9", "other"]],
])("%s lists %j", (query, expected) => {
  expect(listed(query)).toEqual(expected);
});
