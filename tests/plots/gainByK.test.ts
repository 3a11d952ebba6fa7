import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { gainByK, type GainByKRow } from "../../src/plots/index.js";
import { checkLayout, countMarks } from "./layout.js";

const line = (name: string, gains: readonly number[]): GainByKRow[] =>
  gains.map((gain, i) => ({ name, k: 10 ** i, gain, low: gain - 3, high: gain + 2 }));
const text = { against: "the warm start", bandsFor: "new problems" };

test("draws a panel per name with line, band and zero", async () => {
  const rows = [...line("RLTF", [5, 4, 1, -2]), ...line("CodeRL", [1, 0, 0, 0])];
  const { svg, texts } = await checkLayout(gainByK(rows, text));
  expect(countMarks(svg, "line mark")).toBe(2);
  expect(countMarks(svg, "area mark")).toBe(2);
  const shown = texts.map(({ text }) => text);
  expect(shown).toEqual(
    expect.arrayContaining([
      ...["RLTF", "CodeRL", "1", "10", "100", "1000"],
      "Against the warm start, problem by problem.",
      "Bands are 95 % intervals for new problems.",
    ]),
  );
  await checkLayout(gainByK(line("one point", [2]), text));
});

test("describes itself in words", () => {
  expect(gainByK(line("RLTF", [5, -2]), text).description).toBe(
    "Change in pass@k in percentage points by k. RLTF: 5.00 at k = 1, -2.00 at k = 10.",
  );
});

describe("refuses", () => {
  const row = { name: "a", k: 1, gain: 1, low: 0, high: 2 };
  const wrong: [what: string, rows: unknown, why: RegExp][] = [
    ["no rows", [], /there are no rows to draw/],
    ["a gain that is no number", [{ ...row, gain: NaN }], /row 1 has gain NaN/],
    ["a point given twice", [row, row], /rows 1 and 2 are both for name a, k 1/],
    [
      "a gain outside of its interval",
      [{ ...row, low: 1.5 }],
      /1 is outside of its interval 1.5…2/,
    ],
  ];
  test.each(wrong)("%s", (_, given, why) => {
    const draw = () => gainByK(given as GainByKRow[], text);
    expect(draw).toThrow(InputError);
    expect(draw).toThrow(why);
  });
});
