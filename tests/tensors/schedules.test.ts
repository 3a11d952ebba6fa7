import { expect, it } from "vitest";
import { constantSchedule, cosineSchedule, linearSchedule } from "../../src/tensors/index.js";

const shape = { peak: 1, warmupSteps: 4, totalSteps: 12, final: 0.2 };
const rates = (schedule: (step: number) => number, steps: number[]) =>
  steps.map((step) => Number(schedule(step).toFixed(10)));

it("rises in a line and falls as named", () => {
  expect(rates(linearSchedule(shape), [0, 3, 4, 8, 12, 99])).toEqual([0.25, 1, 1, 0.6, 0.2, 0.2]);
  expect(rates(cosineSchedule(shape), [0, 3, 4, 8, 12, 99])).toEqual([0.25, 1, 1, 0.6, 0.2, 0.2]);
  expect(rates(cosineSchedule(shape), [6])).toEqual([0.8828427125]); // 0.2 + 0.8 (1 + √½) / 2
  expect(rates(constantSchedule(0.3), [0, 7])).toEqual([0.3, 0.3]);
  expect(rates(linearSchedule({ peak: 2, warmupSteps: 0, totalSteps: 2 }), [0, 1, 2])).toEqual([
    2, 1, 0,
  ]);
});

it("refuses a warm-up longer than the training", () => {
  expect(() => linearSchedule({ ...shape, warmupSteps: 13 })).toThrow("13 of 12 steps");
});
