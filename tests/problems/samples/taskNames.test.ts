import { describe, expect, it } from "vitest";
import { anyTask, taskNames } from "../../../src/problems/samples/taskNames.js";

const sets = {
  humanEval: Array.from({ length: 164 }, (_, at) => `HumanEval/${at}`),
  mbpp: Array.from({ length: 40 }, (_, at) => `Mbpp/${at + 11}`),
  apps: Array.from({ length: 40 }, (_, at) => String(at).padStart(4, "0")),
  liveCodeBench: ["abc343_a", "abc343_b", "1873_A", "2835", "arc185_c"],
};

describe("taskNames", () => {
  it.each<[keyof typeof sets, unknown, string]>([
    ["humanEval", "HumanEval/12", "HumanEval/12"],
    ["humanEval", 12, "HumanEval/12"],
    ["humanEval", "12", "HumanEval/12"],
    ["humanEval", 0, "HumanEval/0"],
    ["humanEval", "HumanEval_0", "HumanEval/0"],
    ["humanEval", "humaneval-007", "HumanEval/7"],
    ["humanEval", "HumanEval/00", "HumanEval/0"],
    ["humanEval", "HUMANEVAL 3", "HumanEval/3"],
    ["humanEval", "HumanEval_1_separate_groups", "HumanEval/1"],
    ["humanEval", "batch-HumanEval/16-sample-3", "HumanEval/16"],
    ["humanEval", "openai/HumanEval/5", "HumanEval/5"],
    ["mbpp", 12, "Mbpp/12"],
    ["mbpp", "MBPP/12", "Mbpp/12"],
    ["mbpp", "mbpp_12_square", "Mbpp/12"],
    ["apps", 1, "0001"],
    ["apps", "0001", "0001"],
    ["apps", "1", "0001"],
    ["apps", "apps/test/0001", "0001"],
    ["apps", "test_17", "0017"],
    ["apps", "APPS-3-gen-7", "0003"],
    ["liveCodeBench", "ABC343_A", "abc343_a"],
    ["liveCodeBench", "abc343-b", "abc343_b"],
    ["liveCodeBench", 2835, "2835"],
    ["liveCodeBench", "lcb_abc343_a_0", "abc343_a"],
  ])("of %s, %j means %s", (set, name, taskId) => {
    expect(taskNames(sets[set]).find(name)).toEqual({ taskId });
  });

  it.each<[readonly string[], unknown, RegExp]>([
    [["HumanEval/12", "Mbpp/12"], 12, /^"12" could mean HumanEval\/12, Mbpp\/12$/],
    [["a_1", "A 01"], "a/1", /could mean a_1, A 01/],
    [["a_1", "b_2"], "x-a-1-b-2", /could mean/],
  ])("of %j, %j is ambiguous", (ids, name, fault) => {
    expect(taskNames(ids).find(name)).toEqual({ fault: expect.stringMatching(fault) as string });
  });

  it("takes the longest name that stands in another", () => {
    expect(taskNames(["a_1", "a_1_2"]).find("run a_1_2 b")).toEqual({ taskId: "a_1_2" });
  });

  it.each<[keyof typeof sets, unknown]>([
    ["humanEval", "request-7"],
    ["humanEval", "HumanEval/164"],
    ["humanEval", "Mbpp/12"],
    ["apps", "request-7"],
    ["apps", "task-7"],
    ["apps", "HumanEval_x"],
    ["mbpp", 10],
    ["liveCodeBench", "a"],
    ["liveCodeBench", 343],
  ])("of %s, %j is none", (set, name) => {
    expect(taskNames(sets[set]).find(name)).toEqual({
      fault: expect.stringMatching(/^no problem is called "/) as string,
    });
  });

  it("asks whether a name with the same number and almost the same letters is meant", () => {
    const asked = (ids: readonly string[], name: string) => taskNames(ids).find(name);
    expect(asked(sets.humanEval, "HumanEvla/12")).toEqual({
      fault: 'no problem is called "HumanEvla/12"; did you mean "HumanEval/12"?',
    });
    expect(asked(["two_sum", "add_up"], "tow_sum")).toMatchObject({
      fault: expect.stringMatching(/did you mean "two_sum"/) as string,
    });
    expect(asked(sets.humanEval, "HumanEval/500")).toEqual({
      fault: 'no problem is called "HumanEval/500"',
    });
  });

  it("takes text and numbers alone for names", () => {
    for (const names of [taskNames(["a"]), anyTask]) {
      for (const name of [null, undefined, "", " ", true, {}, ["a"]]) {
        expect(names.find(name)).toMatchObject({
          fault: expect.stringMatching(/^expected text or a number, found/) as string,
        });
      }
    }
    expect(anyTask.find(7)).toEqual({ taskId: "7" });
  });
});
