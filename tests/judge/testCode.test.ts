import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createJudge, type Judge } from "../../src/judge/index.js";
import { problem } from "./problems.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge({ workers: 1 });
});
afterAll(async () => {
  await judge.close();
});

const checked = (setup: string) =>
  problem(
    "twice",
    { kind: "assertion", setup, cases: [{ code: "check(twice)" }] },
    { entryPoint: "twice" },
  );
const right = "def twice(x):\n    return [x, x]\n";

describe("test code", () => {
  it("that needs a module which is not here judges nothing", async () => {
    const setup = "import no_such_module\ndef check(f):\n    assert f(1) == [1, 1]\n";
    const { verdict, appsCode, error } = await judge.judge(checked(setup), right);
    expect(verdict).toBe("not-judged");
    expect(appsCode).toBeNull();
    expect(error?.message).toContain("No module named 'no_such_module'");
  });

  it("may import numpy where the judge has it, else nothing is judged", async () => {
    const setup = "import numpy as np\ndef check(f):\n    assert np.allclose(f(2), [2, 2])\n";
    const here = judge.version.includes("numpy/");
    const wrong = "def twice(x):\n    return [x, x + 1]\n";
    expect((await judge.judge(checked(setup), right)).verdict).toBe(here ? "passed" : "not-judged");
    expect((await judge.judge(checked(setup), wrong)).verdict).toBe(
      here ? "failed-test" : "not-judged",
    );
  });

  it("gets no module that runs something when it is imported, whatever the program calls it", async () => {
    const setup = "def check(f):\n    assert f(1) == [1, 1]\n    assert helper\n";
    const sly = `${right}import antigravity as helper\n`;
    expect((await judge.judge(checked(setup), sly)).verdict).not.toBe("passed");
    expect((await judge.judge(checked(setup), `${right}import math as helper\n`)).verdict).toBe(
      "passed",
    );
  });
});
