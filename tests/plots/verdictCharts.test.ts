import { expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import {
  passAtKByGroup,
  passRateByLength,
  renderSvg,
  samplesByVerdict,
  verdictShares,
  verdictWords,
} from "../../src/plots/index.js";
import { checkLayout, countMarks } from "./layout.js";

test("pass@k by group: a point and a bar for each row, a panel for each group", async () => {
  const rows = ["all", "easy"].flatMap((group) =>
    ["A", "B"].flatMap((run) =>
      [1, 5].map((k) => ({ run, group, k, value: 40 + k, low: 20, high: 80 })),
    ),
  );
  const { svg, texts } = await checkLayout(passAtKByGroup(rows));
  expect(countMarks(svg, "point")).toBe(8);
  const shown = texts.map(({ text }) => text);
  expect(shown).toEqual(expect.arrayContaining(["all", "easy", "A", "B"]));
  expect(() => passAtKByGroup([...rows, ...rows])).toThrow(InputError);
});

test("samples by verdict: in words, solved problems first", async () => {
  const rows = [
    { problem: "b", difficulty: "easy", verdict: "failed-test", samples: 4 },
    { problem: "a", difficulty: "easy", verdict: "passed", samples: 3 },
    { problem: "a", difficulty: "easy", verdict: "timeout", samples: 1 },
  ] as const;
  const { texts } = await checkLayout(samplesByVerdict(rows));
  const shown = texts.map(({ text }) => text);
  expect(shown).toEqual(expect.arrayContaining(["passed", "wrong answer", "timeout", "a", "b"]));
  expect(shown).not.toContain("memory limit");
  expect(samplesByVerdict(rows).description).toContain("Passing samples: b 0, a 3.");
  expect(() => samplesByVerdict([])).toThrow("no rows");
  expect(verdictWords("compile-error")).toBe("compile error");
  expect(verdictWords("not-run")).toBe("not-run");
});

test("shares of verdicts: bars of equal length, groups in their order", async () => {
  const rows = [
    { group: "update 20", verdict: "compile-error", samples: 3 },
    { group: "update 20", verdict: "passed", samples: 1 },
    { group: "update 9", verdict: "passed", samples: 40 },
  ] as const;
  const spec = verdictShares(rows, { groups: "One bar per checkpoint." });
  const { svg, texts } = await checkLayout(spec);
  expect(countMarks(svg, "bar")).toBe(3);
  const shown = texts.map(({ text }) => text);
  expect(shown.indexOf("update 20")).toBeLessThan(shown.indexOf("update 9"));
  expect(spec.description).toContain("Passing: update 20 25.0, update 9 100.0.");
  expect(() => verdictShares([rows[0], rows[0]])).toThrow("rows 1 and 2 are both");
  expect(() => verdictShares([])).toThrow("no rows");
});

test("pass rate by length: decimals for small numbers alone", async () => {
  const rows = [
    { measure: "characters", shortest: 20, longest: 90, passRate: 75 },
    { measure: "characters", shortest: 91, longest: 400, passRate: 25 },
    { measure: "relative", shortest: 0.5, longest: 1, passRate: 60 },
  ];
  const svg = await renderSvg(passRateByLength(rows));
  for (const text of ["20–90", "91–400", "0.50–1.00", "75", "60"])
    expect(svg).toContain(`>${text}<`);
  expect(() => passRateByLength([{ ...rows[0], passRate: 101 } as (typeof rows)[0]])).toThrow(
    "passRate 101",
  );
});
