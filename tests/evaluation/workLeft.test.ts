import { expect, it } from "vitest";
import { WorkLeft } from "../../src/evaluation/index.js";

it("takes each problem's own programs for a measure, and the others' tests until there are some", () => {
  const work = new WorkLeft([
    { taskId: "slow", programs: 10, tests: 4 },
    { taskId: "quick", programs: 100, tests: 2 },
    { taskId: "later", programs: 5, tests: 10 },
  ]);
  expect(work.leftMs).toBeUndefined();
  work.judged("slow", 4000);
  work.judged("slow", 2000);
  work.judged("quick", 20);
  // 8 slow ones of 3000 ms, 99 quick ones of 20, and 5 times 10 tests at 6020 ms for 10 tests.
  expect(work.spentMs).toBe(6020);
  expect(work.leftMs).toBeCloseTo(8 * 3000 + 99 * 20 + 50 * 602, 6);
});
