import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import {
  compareStudy,
  type Contestant,
  type InferenceDifference,
  type Study,
} from "../../../src/evaluation/index.js";
import { readPublished, type Published } from "../../../src/published/index.js";
import { miniAppsTableFiles, miniAppsTables } from "../../../src/tables/index.js";
import { studyRun } from "../../evaluation/study/studyRuns.js";

const start: Contestant = { name: "start", label: "Start & go" };
const rl: Contestant = { name: "rl", label: "RL", against: "start" };
const part: Contestant = { name: "part", label: "RL without it", against: "rl" };
const study: Study = { contestants: [start, rl], seeds: [0, 1], command: "passlab suite x" };
const ks = [1, 5, 1000];

const rows = [
  { step: 1, judged: 1234, sampledTokens: 5678, secondsSampling: 2, secondsJudging: 1, seconds: 5 },
];
const runs = [
  studyRun({ contestant: start, seed: 0, passed: [4, 2, 0], n: 8 }),
  studyRun({ contestant: start, seed: 1, passed: [4, 6, 0], n: 8 }),
  studyRun({
    contestant: rl,
    seed: 0,
    passed: [8, 4, 2],
    n: 8,
    rows,
    judged: { judge: "judge/b" },
  }),
];
const methods = compareStudy({ study, runs, missing: ["rl-seed1-eval"] }, { ks });
const parts = [studyRun({ contestant: part, seed: 0, passed: [1, 2, 0], n: 5 })];
const ablations = compareStudy(
  {
    study: { contestants: [part], seeds: [0], command: "passlab suite y" },
    runs: parts,
    missing: [],
  },
  { ks, whole: runs },
);

const inference: InferenceDifference[] = [
  {
    ...{ procedure: "RL, the k best of 4 by its ranking", k: 1, seeds: [0, 1], problems: 3 },
    ...{ plain: 0.2, scored: 0.45, value: 0.25, low: -0.01, high: 0.5, level: 0.95 },
    ...{ perSeed: [0.1, 0.4], pValue: 0.04, adjustedPValue: 0.08 },
    ...{ finding: "noise", seedsAgreeing: 2 },
  },
];

let published: Published;
let files: ReadonlyMap<string, string | Uint8Array>;
beforeAll(async () => {
  published = await readPublished();
  files = miniAppsTableFiles({ methods, ablations, inference, published });
});
const text = (name: string) => String(files.get(name));
const line = (name: string, start: string) =>
  text(name)
    .split("\n")
    .find((each) => each.startsWith(start)) ?? "";
const cells = (markdown: string) =>
  markdown
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

test("says what it is and how it was measured, from the manifests", () => {
  const { title, lead } = miniAppsTables({ methods, ablations, inference, published });
  expect(title).toBe("Method check on mini-apps, 0.76M-parameter models, not a reproduction");
  expect(lead).toEqual([
    "8 samples for each of 3 problems at temperature 0.8, top-k 50, top-p 0.95, at most 128 tokens; " +
      "judged on the hidden tests up to the first that fails, strict comparison, 200 ms of CPU a test.",
  ]);
  expect(text("mini-apps.md").startsWith(`# ${title}\n\n${lead[0] ?? ""}\n\n## pass@k`)).toBe(true);
});

describe("scores", () => {
  test("mean, interval and seeds in three lines; a k beyond n is a blank", () => {
    // pass@1 of all: seed 0 (4 + 2 + 0) / 24, seed 1 (4 + 6 + 0) / 24.
    const all = methods.scores[0]?.passAtK.all?.[0];
    expect(all?.value).toBeCloseTo(1 / 3, 12);
    const lines = text("mini-apps.md").split("\n");
    const at = lines.findIndex((each) => each.startsWith("| Start & go"));
    const [mean, interval, seeds] = lines.slice(at, at + 3).map(cells);
    expect(mean?.slice(0, 2)).toEqual(["Start & go", "0.76M"]);
    // Intro, inter, comp and all at 1; there is no interview problem here.
    expect(mean?.slice(2, 6)).toEqual(["50.0", "–", "0.0", "33.3"]);
    expect(mean?.slice(10)).toEqual(["–", "–", "–", "–"]);
    expect(interval?.[1]).toBe("interval");
    expect(interval?.[5]).toMatch(/^\d+\.\d–\d+\.\d$/);
    expect(seeds?.slice(0, 2)).toEqual(["", "seeds"]);
    expect(seeds?.[5]).toBe("25.0–41.7");
  });

  test("one seed is named and has no spread", () => {
    const lines = text("mini-apps.md").split("\n");
    const at = lines.findIndex((each) => each.startsWith("| RL, seed 0"));
    expect(cells(lines[at + 1] ?? "")[1]).toBe("interval");
    expect(cells(lines[at + 2] ?? "")[0]).toContain("Ablations, 5 samples a problem");
  });

  test("names what is missing with the command that makes it, and what is unlike", () => {
    expect(text("mini-apps.md")).toContain(
      "Missing: rl-seed1-eval. `passlab suite x` makes what is not there.",
    );
    expect(text("mini-apps.md")).toContain("Judged by 2 versions of the judge");
  });
});

test("differences carry interval, seeds, p and finding", () => {
  // Seed 0 alone: 4/8, 2/8, 2/8, mean 1/3; signs: 2 of 8, times the two ks that n allows.
  const row = cells(line("mini-apps.md", "| RL     | Start & go |"));
  expect(row.slice(0, 4)).toEqual(["RL", "Start & go", "1", "+33.3"]);
  expect(row.slice(5)).toEqual(["+33.3", "1 of 1", "0.500", "noise"]);
  const ablated = cells(line("mini-apps.md", "| RL without it | RL"));
  // 1/5 − 1, 2/5 − 1/2, −1/4.
  expect(ablated[3]).toBe("−38.3");
});

test("procedures at inference stand apart, with what plain samples have", () => {
  const [, theirs = ""] = text("mini-apps.md").split("## What procedures at inference");
  const row = cells(theirs.split("\n").find((each) => each.startsWith("| RL, the k best")) ?? "");
  expect(row.slice(1)).toEqual([
    ...["1", "20.0", "45.0", "+25.0", "−1.0 … +50.0", "+10.0, +40.0", "0.080", "noise"],
  ]);
});

test("costs and times come from the logs", () => {
  const markdown = text("mini-apps.md").split("## Cost of training")[1] ?? "";
  const row = markdown.split("\n").filter((each) => each.startsWith("| RL "));
  expect(cells(row[0] ?? "")).toEqual(["RL", "1", "1", "5,678", "1,234", "0", "1.0"]);
  expect(cells(row[1] ?? "")).toEqual(["RL", "0.1", "40.0", "20.0", "40.0", "2,839", "1,234"]);
});

test("the papers' gains stand apart, with size and protocol", () => {
  const [, theirs = ""] = text("mini-apps.md").split("## Another scale");
  expect(theirs).toContain("| RLTF (own ablation)     | 770M |    1 |   1.30 |  1.45 | +0.15 |");
  expect(theirs).toContain("B-Coder: no document prints it beside the model it started from");
  expect(theirs).not.toContain("PPOCoder (");
  expect(text("mini-apps.csv")).not.toContain("770M");
});

test("the CSV has all digits, differences where there are any", () => {
  const rows = parse<Record<string, string>>(text("mini-apps.csv"), { columns: true });
  const found = rows.find(
    (row) => row.contestant === "RL" && row.k === "1" && row.difficulty === "all",
  );
  expect(found).toMatchObject({ seeds: "0", n: "8", problems: "3", finding: "noise", p: "0.25" });
  expect(Number(found?.pass_at_k)).toBeCloseTo(14 / 24, 12);
  expect(Number(found?.difference)).toBeCloseTo(1 / 3, 12);
  const easy = rows.find((row) => row.contestant === "RL" && row.difficulty === "introductory");
  expect(easy).toMatchObject({ difference: "", finding: "" });
  const costs = parse<Record<string, string>>(text("mini-apps-cost.csv"), { columns: true });
  expect(costs.map((row) => row.contestant)).toEqual(["Start & go", "RL", "RL without it"]);
  expect(costs[1]).toMatchObject({ judged: "1234", tokens_per_second: "2839" });
});

test("LaTeX and HTML escape names", () => {
  expect(text("mini-apps.tex")).toContain("Start \\& go & 0.76M");
  expect(text("mini-apps.tex").match(/\\begin\{table\*?\}/g)).toHaveLength(
    text("mini-apps.tex").match(/\\end\{table\*?\}/g)?.length ?? 0,
  );
  const html = text("mini-apps.html");
  expect(html).toContain('<th scope="row">Start &amp; go</th>');
  expect(html.match(/<h2>/g)).toHaveLength(7);
  expect(html.match(/<table/g)).toHaveLength(html.match(/<\/table>/g)?.length ?? 0);
  expect(html).not.toContain("<script");
});

test("without any run there are tables without rows, and what is missing", () => {
  const none = compareStudy({ study, runs: [], missing: ["start-seed0"] }, { ks });
  const empty = miniAppsTableFiles({ methods: none, ablations: none, inference: [], published });
  expect(String(empty.get("mini-apps.md"))).toContain("Missing: start-seed0.");
  expect(String(empty.get("mini-apps.html"))).toContain("Another scale");
});
