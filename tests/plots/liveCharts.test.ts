import { expect, test } from "vitest";
import { renderSvg, solvedByDifficulty, trainingCurves } from "../../src/plots/index.js";

const solved = [
  { run: "a", taskId: "1", difficulty: "easy", value: 50 },
  { run: "a", taskId: "2", difficulty: "easy", value: 100 },
  { run: "a", taskId: "3", difficulty: "hard", value: 0 },
  { run: "b", taskId: "1", difficulty: "easy", value: 10 },
];

test("solvedByDifficulty says its means, draws, and has one selection that both parts follow", async () => {
  const spec = solvedByDifficulty(solved);
  expect(spec.description).toContain("easy, a: 75.00 % over 2 problems");
  expect(spec.description).toContain("hard, a: 0.00 % over 1 problems");
  expect(await renderSvg(spec)).toContain("Samples that pass, by difficulty");
  const text = JSON.stringify(spec);
  expect(text.match(/"param":"difficulty"/g)).toHaveLength(2);
  expect(text.match(/"select":/g)).toHaveLength(1);
});

test("trainingCurves draws a panel for each metric and says where each begins and ends", async () => {
  const rows = [0, 1, 2].flatMap((step) => [
    { run: "sft", metric: "loss", step, value: 3 - step },
    { run: "sft", metric: "passAt1", step, value: step / 4 },
  ]);
  const spec = trainingCurves(rows);
  expect(spec.description).toContain("loss: 3 at step 0, 1 at step 2");
  const svg = await renderSvg(spec);
  expect(svg).toContain(">loss<");
  expect(svg).toContain(">passAt1<");
});

test("trainingCurves keeps the colours of groups that it does not draw", () => {
  const rows = [{ run: "b-0", group: "b", metric: "loss", step: 1, value: 3 }];
  const panelOf = (given: Parameters<typeof trainingCurves>) => {
    const spec = trainingCurves(...given) as unknown as {
      concat: { encoding: { color: { scale: { domain: string[]; range: string[] } } } }[];
    };
    return spec.concat[0]?.encoding.color.scale;
  };
  const alone = panelOf([rows]);
  const beside = panelOf([rows, { groups: ["a", "b"] }]);
  expect(alone?.domain).toEqual(["b"]);
  expect(beside?.domain).toEqual(["a", "b"]);
  expect(beside?.range[0]).toBe(alone?.range[0]);
});

test.each([
  [() => solvedByDifficulty([]), "there are no rows"],
  [() => solvedByDifficulty([...solved, ...solved]), "are both for"],
  [() => trainingCurves([{ run: "a", metric: "loss", step: 1, value: NaN }]), "expected a number"],
  [
    () => trainingCurves(Array.from("abcdefg", (run) => ({ run, metric: "m", step: 1, value: 1 }))),
    "7 runs or groups of them, but only 6 colours",
  ],
])("rows that cannot be drawn are refused", (draw, message) => {
  expect(draw).toThrow(message);
});
