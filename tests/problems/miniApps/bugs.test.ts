import { describe, expect, it } from "vitest";
import { bugKinds, withBug } from "../../../src/problems/miniApps/bugs.js";
import { Draw } from "../../../src/problems/miniApps/draw.js";

const program = "a = list(map(int, input().split()))\nprint(sum(x for x in a[1:] if x > 2))\n";

describe("withBug", () => {
  it("changes the program in one place, in each of its kinds", () => {
    const draw = new Draw(3);
    const found = Array.from({ length: 300 }, () => withBug(draw, program));
    const kinds = new Set(found.map((slipped) => slipped?.bug));
    expect([...kinds].every((kind) => kind !== undefined && bugKinds.includes(kind))).toBe(true);
    expect(kinds).toContain("off by one");
    expect(kinds).toContain("wrong operator");
    expect(kinds).toContain("wrong output format");
    expect(kinds).toContain("syntax slip");
    for (const slipped of found) {
      expect(slipped?.program).not.toBe(program);
      const changed = slipped?.program.split("\n").filter((line) => !program.includes(line + "\n"));
      expect(changed?.length).toBe(1);
    }
  });

  it("reaches every place that a mistake fits", () => {
    const draw = new Draw(4);
    const twice = "b = a[1:]\nc = a[1:]\n";
    const texts = Array.from({ length: 60 }, () => withBug(draw, twice)?.program);
    expect(texts).toContain("b = a[2:]\nc = a[1:]\n");
    expect(texts).toContain("b = a[1:]\nc = a[2:]\n");
  });

  it("leaves alone what has no place for a mistake", () => {
    expect(withBug(new Draw(5), "pass\n")).toBeUndefined();
  });
});
