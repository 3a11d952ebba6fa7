import { expect, test } from "vitest";
import { isScored, verdictRates } from "../../src/statistics/index.js";

test("10 programs: 2 pass, 3 fail a test, 2 do not compile, 3 crash or hit a limit", () => {
  const rates = verdictRates({
    passed: 2,
    "failed-test": 3,
    "compile-error": 2,
    "runtime-error": 1,
    timeout: 1,
    "memory-limit": 1,
  });
  expect(rates).toMatchObject({ judged: 10, passRate: 0.2, compileRate: 0.8, executionRate: 0.5 });
  expect(Object.values(rates.shares).reduce((sum, share) => sum + share)).toBeCloseTo(1, 14);
});

test("a fault of the machine is in no share", () => {
  const rates = verdictRates({ passed: 1, "failed-test": 1, "machine-fault": 8 });
  expect(rates).toMatchObject({ judged: 2, machineFaults: 8, passRate: 0.5, compileRate: 1 });
});

test("an empty sample counts and does not compile; one that cannot be judged does not count", () => {
  const rates = verdictRates({ passed: 1, "failed-test": 1, empty: 2, "not-judged": 5 });
  expect(rates).toMatchObject({ judged: 4, notJudged: 5, passRate: 0.25, compileRate: 0.5 });
  expect(rates).toMatchObject({ executionRate: 0.5, shares: { empty: 0.5 } });
  expect(["empty", "passed", "not-judged", "machine-fault"].filter(isScored)).toEqual([
    "empty",
    "passed",
  ]);
});

test("nothing judged gives zeros, and counts must be whole", () => {
  expect(verdictRates({ "machine-fault": 1 })).toMatchObject({ judged: 0, passRate: 0 });
  expect(() => verdictRates({ passed: -1 })).toThrow("-1 programs are passed");
});
