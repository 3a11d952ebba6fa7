import { expect, test } from "vitest";
import { renderSvg, smoothedCurves, tokenValues } from "../../src/plots/index.js";

test("smoothedCurves takes means over windows, of the steps that log a figure", () => {
  const rows = [
    { step: 1, loss: 4, passed: 0.5 },
    { step: 2, loss: 2 },
    { step: 3, loss: 6 },
    { step: 4, loss: 0 },
    { step: 5, loss: 9 },
  ];
  const logs = [{ run: "seed 0", rows }];
  expect(smoothedCurves(logs, { loss: "loss, nats", passed: "passed" }, { every: 2 })).toEqual([
    { run: "seed 0", metric: "loss, nats", step: 2, value: 3 },
    { run: "seed 0", metric: "loss, nats", step: 4, value: 3 },
    { run: "seed 0", metric: "loss, nats", step: 6, value: 9 },
    { run: "seed 0", metric: "passed", step: 2, value: 0.5 },
  ]);
});

test("tokenValues sets a program as it stands, tokens over line ends in two boxes", async () => {
  const rows = [
    { token: "if x:\n\t", value: -2 },
    { token: "go", value: 0 },
    { token: "", value: 1 },
  ];
  const spec = tokenValues(rows, { title: "Returns", meaning: "return" }) as unknown as {
    layer: { data: { values: { line: number; from: number; to: number; value: number }[] } }[];
  };
  const boxes = spec.layer[0]?.data.values.map(({ line, from, to, value }) => [
    line,
    from,
    to,
    value,
  ]);
  expect(boxes).toEqual([
    [0, 0, 6, -2],
    [1, 0, 4, -2],
    [1, 4, 6, 0],
    [1, 6, 7, 1],
  ]);
  expect(await renderSvg(tokenValues(rows, { title: "Returns", meaning: "return" }))).toContain(
    "Returns",
  );
  const level = rows.map(({ token }) => ({ token, value: 0 }));
  expect(await renderSvg(tokenValues(level, { title: "Nothing", meaning: "return" }))).toContain(
    "Nothing",
  );
});

test.each([
  [() => tokenValues([], { title: "t", meaning: "m" }), "there are no rows"],
  [
    () => tokenValues([{ token: "a", value: NaN }], { title: "t", meaning: "m" }),
    "expected a number",
  ],
])("rows that cannot be drawn are refused", (draw, message) => {
  expect(draw).toThrow(message);
});
