import { describe, expect, it } from "vitest";
import type { Verdict } from "../../../src/judge/index.js";
import {
  criticSampling,
  type CriticSamplingParts,
  type Generated,
} from "../../../src/methods/inference/index.js";
import type { Problem } from "../../../src/problems/index.js";
import { outcomeOf } from "./outcomeOf.js";

const task: Problem = {
  taskId: "t",
  question: "Add.",
  tests: { kind: "stdin", cases: [{ stdin: "hidden", stdout: "hidden" }] },
  exampleTests: { kind: "stdin", cases: [{ stdin: "1 2", stdout: "3" }] },
  solutions: ["hidden"],
};

/** A program that is spelled by its tokens. */
const written = (...tokens: number[]): Generated => ({ program: tokens.join(" "), tokens });

/**
 * Parts that follow a script: the first programs, the verdict of each text (else `failed-test`), the
 * critic's scores. Everything asked of them is noted.
 */
function script(
  first: Generated[],
  verdicts: Record<string, Verdict>,
  scores: Record<string, number[]> = {},
) {
  const asked: string[] = [];
  const seen: Problem[] = [];
  const of = (program: Generated) => scores[program.program] ?? program.tokens.map(() => 0.5);
  const parts: CriticSamplingParts = {
    generate: (problem, n) => {
      seen.push(problem);
      asked.push(`generate ${n}`);
      return Promise.resolve(first);
    },
    continueFrom: (problem, seeds) => {
      seen.push(problem);
      asked.push(...seeds.map((seed) => `continue [${seed.join(" ")}]`));
      return Promise.resolve(seeds.map((seed, i) => written(...seed, 100 + i)));
    },
    scorePrefixes: (problem, programs) => {
      seen.push(problem);
      asked.push(...programs.map(({ program }) => `prefixes [${program}]`));
      return Promise.resolve(programs.map(of));
    },
    repairing: {
      repair: (problem, { program, outcome }, n) => {
        seen.push(problem);
        asked.push(`repair [${program}] ${outcome.verdict} ${n}`);
        return Promise.resolve(Array.from({ length: n }, (_, i) => written(200 + i)));
      },
      scoreProgram: (problem, program) => {
        seen.push(problem);
        asked.push(`score [${program.program}]`);
        return Promise.resolve(of(program).at(-1) ?? 0);
      },
    },
    judge: (problem, programs) => {
      seen.push(problem);
      asked.push(`judge ${programs.length}`);
      return Promise.resolve(
        programs.map((program) => outcomeOf(verdicts[program] ?? "failed-test")),
      );
    },
  };
  return { parts, asked, seen };
}

describe("Critic Sampling", () => {
  it("only refines where some program passes, from where the critic is surest", async () => {
    const { parts, asked } = script(
      [written(1, 2, 3), written(4, 5), written(6)],
      { "1 2 3": "passed", "6": "passed", "1 2 100": "passed" },
      { "1 2 3": [0.4, 0.9, 0.6], "6": [0.7] },
    );
    const { path, programs, cost } = await criticSampling(task, parts, { n: 3 });
    expect(path).toBe("refined");
    expect(asked).toEqual([
      "generate 3",
      "judge 3",
      "prefixes [1 2 3]",
      "prefixes [6]",
      "continue [1 2]",
      "continue [1 2]",
      "continue [6]",
      "judge 3",
    ]);
    expect(programs.map(({ program, outcome }) => [program, outcome?.verdict])).toEqual([
      ["1 2 100", "passed"],
      ["1 2 101", "failed-test"],
      ["6 102", "failed-test"],
    ]);
    expect(cost).toEqual({ programs: 6, tokens: 9, exampleRuns: 6, faults: 0, criticPasses: 2 });
  });

  it("only repairs where none passes, the M that the critic likes best", async () => {
    const first = [written(1), written(2), written(3), written(4)];
    const { parts, asked } = script(
      first,
      { "2": "runtime-error", "4": "compile-error" },
      { "1": [0.1], "2": [0.8], "3": [0.2], "4": [0.8] },
    );
    const { path, programs, cost } = await criticSampling(task, parts, { n: 4, repaired: 3 });
    expect(path).toBe("repaired");
    expect(asked.filter((each) => /^(repair|continue|prefixes)/.test(each))).toEqual([
      "repair [2] runtime-error 2",
      "repair [4] compile-error 1",
      "repair [3] failed-test 1",
    ]);
    expect(programs).toHaveLength(4);
    expect(cost).toEqual({ programs: 8, tokens: 8, exampleRuns: 8, faults: 0, criticPasses: 4 });
  });

  it("repairs one program unless told, and never more than N", async () => {
    const once = script([written(1), written(2)], {});
    await criticSampling(task, once.parts, { n: 2 });
    expect(once.asked).toContain("repair [1] failed-test 2");
    const many = script([written(1)], {});
    const { programs } = await criticSampling(task, many.parts, { n: 1, repaired: 9 });
    expect(programs).toHaveLength(1);
  });

  it("ends a seed before the first doubt where told", async () => {
    const scores = { "1 2 3 4": [0.6, 0.4, 0.9, 0.8] };
    const seeds = async (stopAtDoubt: boolean) => {
      const { parts, asked } = script([written(1, 2, 3, 4)], { "1 2 3 4": "passed" }, scores);
      await criticSampling(task, parts, { n: 1, stopAtDoubt });
      return asked.find((each) => each.startsWith("continue"));
    };
    expect(await seeds(false)).toBe("continue [1 2 3]");
    expect(await seeds(true)).toBe("continue [1]");
  });

  it("goes one round only, though nothing passes again", async () => {
    const { parts, asked } = script([written(1)], {});
    await criticSampling(task, parts, { n: 1 });
    expect(asked.filter((each) => each.startsWith("judge"))).toHaveLength(2);
    expect(asked.filter((each) => each.startsWith("generate"))).toHaveLength(1);
  });

  it("shows no part a hidden test or a solution", async () => {
    for (const verdicts of [{}, { "1": "passed" }] as Record<string, Verdict>[]) {
      const { parts, seen } = script([written(1)], verdicts);
      await criticSampling(task, parts, { n: 1 });
      expect(seen.length).toBeGreaterThan(4);
      expect(JSON.stringify(seen)).not.toContain("hidden");
      for (const problem of seen) expect(problem.tests).toEqual(task.exampleTests);
    }
  });

  it("takes a machine fault for neither a pass nor a failure", async () => {
    const mixed = script([written(1), written(2)], { "1": "machine-fault" });
    const { cost } = await criticSampling(task, mixed.parts, { n: 2 });
    expect(mixed.asked).toContain("repair [2] failed-test 2");
    expect(cost.faults).toBe(1);
    const lost = script([written(1)], { "1": "machine-fault" });
    const { path, programs } = await criticSampling(task, lost.parts, { n: 1 });
    expect([path, programs[0]?.program]).toEqual(["plain", "1"]);
  });

  it("gives the first programs back where none passes and no model repairs", async () => {
    const { parts, asked } = script([written(1), written(2)], {});
    delete (parts as { repairing?: unknown }).repairing;
    const { path, programs, cost } = await criticSampling(task, parts, { n: 2 });
    expect(path).toBe("plain");
    expect(programs.map(({ program, outcome }) => [program, outcome?.verdict])).toEqual([
      ["1", "failed-test"],
      ["2", "failed-test"],
    ]);
    expect(asked).toEqual(["generate 2", "judge 2"]);
    expect(cost).toMatchObject({ programs: 2, exampleRuns: 2, criticPasses: 0 });
  });

  it("gives the first programs back where there are no example tests", async () => {
    const blind = { ...task, exampleTests: { kind: "stdin", cases: [] } } as const;
    const { parts, asked } = script([written(1), written(2)], {});
    const { path, programs } = await criticSampling(blind, parts, { n: 2 });
    expect([path, asked]).toEqual(["plain", ["generate 2"]]);
    expect(programs.map(({ outcome }) => outcome)).toEqual([undefined, undefined]);
  });

  it("refuses budgets that are none, and parts that break their contract", async () => {
    const { parts } = script([written(1)], {});
    await expect(criticSampling(task, parts, { n: 0 })).rejects.toThrow("n is 0");
    await expect(criticSampling(task, parts, { n: 1, repaired: 0.5 })).rejects.toThrow("repaired");
    await expect(criticSampling(task, parts, { n: 2 })).rejects.toThrow("1 programs were written");
    const silent = { ...parts, judge: () => Promise.resolve([]) };
    await expect(criticSampling(task, silent, { n: 1 })).rejects.toThrow("0 outcomes for 1");
    const { parts: short } = script([written(1, 2)], { "1 2": "passed" }, { "1 2": [1] });
    await expect(criticSampling(task, short, { n: 1 })).rejects.toThrow("1 critic scores for 2");
  });
});
