import { describe, expect, it } from "vitest";
import {
  Baselines,
  coderlReturns,
  outcomeClass,
  outcomeClasses,
  outcomeReward,
  relativeReward,
} from "../../../src/methods/rewards/index.js";
import { close } from "../numbers.js";
import { judged } from "./outcomes.js";

describe("the reward of an outcome", () => {
  it.each([
    ["compile-error", 0, -1],
    ["runtime-error", 1, -0.6],
    ["timeout", 1, -0.6],
    ["memory-limit", 1, -0.6],
    ["failed-test", 2, -0.3],
    ["output-limit", 2, -0.3],
    ["empty", 2, -0.3],
    ["passed", 3, 1],
  ] as const)("%s is class %i, %f", (verdict, classId, reward) => {
    const found = outcomeClass(verdict);
    expect(found && outcomeClasses.indexOf(found)).toBe(classId);
    expect(outcomeReward({ verdict })).toBe(reward);
  });

  it.each(["machine-fault", "not-judged"] as const)("of %s is none", (verdict) => {
    expect(outcomeClass(verdict)).toBeUndefined();
    expect(outcomeReward({ verdict })).toBeUndefined();
  });
});

describe("the reward relative to a baseline", () => {
  it("reproduces the table of all pairs", () => {
    const table = outcomeClasses.map((sample) =>
      outcomeClasses.map((baseline) =>
        relativeReward(outcomeReward({ verdict: sample }), outcomeReward({ verdict: baseline })),
      ),
    );
    const expected = [
      [0, -0.4, -0.7, -2],
      [0.4, 0, -0.3, -1.6],
      [0.7, 0.3, 0, -1.3],
      [2, 1.6, 1.3, 0],
    ];
    for (const [at, row] of expected.entries()) close(table[at] as number[], row);
    for (let same = 0; same < 4; same++) expect(table[same]?.[same]).toBe(0);
  });

  it("is none without either, unless a missing baseline counts as 0", () => {
    expect(relativeReward(undefined, 1)).toBeUndefined();
    expect(relativeReward(1, undefined)).toBeUndefined();
    expect(relativeReward(-0.3, undefined, "zero")).toBe(-0.3);
    expect(relativeReward(undefined, undefined, "zero")).toBeUndefined();
    expect(relativeReward(1, 1, "zero")).toBe(0);
  });
});

describe("CodeRL's returns", () => {
  it("weigh the relative reward by the critic", () => {
    close(coderlReturns(1, -0.6, [0.5, 0.25], 2) ?? [], [0.8, 0.4]);
    close(coderlReturns(1, -0.6, undefined, 2) ?? [], [1.6, 1.6]);
  });
  it("are exactly 0 where sample and baseline are equal", () => {
    expect([...(coderlReturns(-0.3, -0.3, [0.9, 0.1], 2) ?? [])]).toEqual([0, 0]);
  });
  it("are none after a machine fault of either", () => {
    expect(coderlReturns(undefined, 1, [1], 1)).toBeUndefined();
    expect(coderlReturns(1, undefined, [1], 1)).toBeUndefined();
  });
  it("refuse a critic that read another program", () => {
    expect(() => coderlReturns(1, 0, [1], 2)).toThrow("1 critic weights for 2 tokens");
  });
});

describe("baselines", () => {
  const steps = [
    { judged: judged("failed-test"), greedy: true },
    { judged: judged("passed"), greedy: false },
    { judged: judged("compile-error"), greedy: true },
    { judged: judged("machine-fault"), greedy: true },
  ];
  const after = (rule: "best so far" | "latest greedy") => {
    const baselines = new Baselines(rule, outcomeReward);
    return steps.map((step) => {
      baselines.add("p", step);
      return baselines.of("p")?.verdict;
    });
  };

  it("are the best so far, or the latest greedy program; a machine fault changes neither", () => {
    expect(after("best so far")).toEqual(["failed-test", "passed", "passed", "passed"]);
    expect(after("latest greedy")).toEqual([
      "failed-test",
      "failed-test",
      "compile-error",
      "compile-error",
    ]);
  });

  it("belong to one problem, and are none where only a machine fault is known", () => {
    const baselines = new Baselines("best so far", outcomeReward);
    baselines.add("p", { judged: judged("passed"), greedy: true });
    baselines.add("q", { judged: judged("machine-fault"), greedy: true });
    expect(baselines.of("q")).toBeUndefined();
    expect(baselines.of("p")?.verdict).toBe("passed");
  });
});
