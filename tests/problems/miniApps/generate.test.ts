import { beforeAll, describe, expect, it } from "vitest";
import { baselineProgram, baselines, judgePrograms } from "../../../src/evaluation/index.js";
import { miniAppsContents, problemsOf } from "../../../src/problems/miniApps/files.js";
import { generateMiniApps, type MiniApps } from "../../../src/problems/miniApps/generate.js";
import { printed } from "../../../src/problems/miniApps/value.js";

let apps: MiniApps;
beforeAll(() => {
  apps = generateMiniApps(1);
}, 60_000);

const passing = { verdict: "passed", testsPassed: 8 };

describe("generated mini-apps", () => {
  it("are 1 : 3 : 1 in both splits", () => {
    for (const split of [apps.train, apps.test]) {
      const count = (difficulty: string) =>
        split.filter((app) => app.difficulty === difficulty).length;
      expect(count("interview")).toBe(3 * count("introductory"));
      expect(count("competition")).toBe(count("introductory"));
    }
  });

  it("have each composition once, over both splits", () => {
    const names = [...apps.train, ...apps.test].map(({ composition }) => composition);
    expect(new Set(names).size).toBe(names.length);
  });

  it("are not solved by a constant or by echo", () => {
    for (const { cases } of [...apps.train, ...apps.test]) {
      expect(new Set(cases.map(({ output }) => printed(output))).size).toBeGreaterThanOrEqual(4);
      const echoed = cases.filter(({ input, output }) => printed(input) === printed(output));
      expect(echoed.length).toBeLessThanOrEqual(1);
    }
  });

  it("come out the same for the same seed, and otherwise for another", () => {
    const bytes = (seed: number) =>
      miniAppsContents(
        generateMiniApps(seed),
        apps.train.map(({ programs }) => programs.map(() => passing)),
      ).get("checksums.txt");
    expect(bytes(1)).toBe(bytes(1));
    expect(bytes(2)).not.toBe(bytes(1));
  }, 120_000);

  it("pass by their references alone, as Python runs them", async () => {
    const problems = problemsOf(apps.test).filter((_, at) => at % 5 === 0);
    const outcomes = await judgePrograms(
      problems,
      problems.map((problem) => [
        ...problem.solutions,
        ...baselines.map((baseline) => baselineProgram(problem, baseline)),
      ]),
    );
    outcomes.forEach((programs, at) => {
      const references = problems[at]?.solutions.length ?? 0;
      const verdicts = programs.map(({ verdict }) => verdict === "passed");
      expect(verdicts).toEqual(verdicts.map((_, program) => program < references));
    });
  }, 120_000);

  it("are indented with tabs, and start from the starter code where they are called", () => {
    for (const { solutions, starterCode, entryPoint } of apps.test) {
      for (const solution of solutions) {
        expect(solution).not.toMatch(/^ /m);
        expect(solution.startsWith(starterCode ?? "")).toBe(true);
      }
      expect(starterCode === undefined).toBe(entryPoint === undefined);
    }
  });
});
