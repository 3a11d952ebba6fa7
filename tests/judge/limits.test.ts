import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { limitFor } from "../../src/judge/calibrate.js";
import { resolveLimits } from "../../src/judge/index.js";

describe("limits", () => {
  it("give the clock half as much again as the CPU time, and half a second", () => {
    expect(resolveLimits().cpuMs).toBe(4000);
    expect(resolveLimits().wallMs).toBe(6500);
    expect(resolveLimits({ cpuMs: 500 }).wallMs).toBe(1250);
    expect(resolveLimits({ cpuMs: 500, wallMs: 700 }).wallMs).toBe(700);
  });

  it("name what is wrong and what is expected", () => {
    expect(() => resolveLimits({ cpuMs: 0 })).toThrow(InputError);
    expect(() => resolveLimits({ memoryMiB: 1 })).toThrow(
      "memoryMiB is 1; expected a whole number",
    );
    expect(() => resolveLimits({ threads: 1.5 })).toThrow("threads is 1.5");
    expect(() => resolveLimits({ wallMs: Number.NaN })).toThrow("wallMs is NaN");
  });

  it("are 20 times the slowest reference, and at least half a second", () => {
    expect(limitFor(0)).toBe(500);
    expect(limitFor(25)).toBe(500);
    expect(limitFor(25.01)).toBe(501);
    expect(limitFor(300)).toBe(6000);
  });
});
