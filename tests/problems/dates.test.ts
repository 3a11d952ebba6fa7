import { expect, it } from "vitest";
import { dayOf } from "../../src/problems/dates.js";

it.each([
  ["2024-05-31", "2024-05-31"],
  ["2024-05-31T23:59:00", "2024-05-31"],
  ["2024-05-31 00:00:00+00:00", "2024-05-31"],
  ["2024/5/1", "2024-05-01"],
  [Date.UTC(2024, 4, 31), "2024-05-31"],
  ["10/05/2024", undefined],
  ["2024-02-30", undefined],
  ["March 2024", undefined],
  ["", undefined],
  [1e300, undefined],
  [null, undefined],
])("the day of %j is %j", (value, day) => {
  expect(dayOf(value)).toBe(day);
});
