import { describe, expect, it } from "vitest";
import { appsCode, overallVerdict, type TestOutcome, type Verdict } from "../../src/judge/index.js";

function tests(...verdicts: (Verdict | "not-run")[]): TestOutcome[] {
  return verdicts.map((verdict) => ({ verdict, cpuMs: 0, wallMs: 0 }));
}

describe("the verdict of a program", () => {
  it("is passed only where every test is", () => {
    expect(overallVerdict(tests("passed", "passed"))).toBe("passed");
    expect(overallVerdict(tests("passed", "failed-test"))).toBe("failed-test");
  });

  it("is of the worst class: compile, run, answer", () => {
    expect(overallVerdict(tests("failed-test", "timeout", "passed"))).toBe("timeout");
    expect(overallVerdict(tests("failed-test", "output-limit"))).toBe("failed-test");
    expect(overallVerdict(tests("timeout", "compile-error"))).toBe("compile-error");
  });

  it("is the first one of that class", () => {
    expect(overallVerdict(tests("runtime-error", "timeout"))).toBe("runtime-error");
    expect(overallVerdict(tests("memory-limit", "runtime-error"))).toBe("memory-limit");
  });

  it("leaves out tests that did not run", () => {
    expect(overallVerdict(tests("passed", "failed-test", "not-run"))).toBe("failed-test");
  });

  it("is not-judged where tests that cannot judge are all that keeps it from passing", () => {
    expect(overallVerdict(tests("passed", "not-judged", "passed"))).toBe("not-judged");
    expect(overallVerdict(tests("not-judged", "failed-test"))).toBe("failed-test");
    expect(overallVerdict(tests("not-judged", "timeout"))).toBe("timeout");
  });

  it("does not exist without tests", () => {
    expect(() => overallVerdict([])).toThrow("without tests");
  });
});

describe("APPS codes", () => {
  it("are those of the APPS script", () => {
    expect(appsCode("passed")).toBe(true);
    expect(appsCode("failed-test")).toBe(false);
    expect(appsCode("output-limit")).toBe(false);
    expect(appsCode("runtime-error")).toBe(-1);
    expect(appsCode("timeout")).toBe(-1);
    expect(appsCode("memory-limit")).toBe(-1);
    expect(appsCode("compile-error")).toBe(-2);
    expect(appsCode("empty")).toBe(false);
    expect(appsCode("machine-fault")).toBeNull();
    expect(appsCode("not-judged")).toBeNull();
  });
});
