import { expect, it } from "vitest";
import { commonLimits } from "../../src/evaluation/inputs.js";
import { problem } from "../judge/problems.js";

const stdin = { kind: "stdin", cases: [{ stdin: "", stdout: "" }] } as const;
const plain = problem("plain", stdin);
const dated = problem("dated", stdin, { cpuMs: 6000 });

it("an evaluation records the limits that hold for all its problems, and no time where they differ", () => {
  expect(commonLimits([plain])).toMatchObject({ cpuMs: 4000, wallMs: 6500, memoryMiB: 1024 });
  expect(commonLimits([plain, dated])).toMatchObject({
    cpuMs: null,
    wallMs: null,
    memoryMiB: 1024,
  });
  expect(commonLimits([dated], { wallMs: 9000 })).toMatchObject({ cpuMs: null, wallMs: 9000 });
  expect(commonLimits([plain, dated], { cpuMs: 300 })).toMatchObject({ cpuMs: 300, wallMs: 950 });
});
