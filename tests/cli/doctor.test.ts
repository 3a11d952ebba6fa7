import { execa } from "execa";
import { expect, test } from "vitest";
import { command, passlab } from "./passlab.js";

interface Check {
  name: string;
  status: string;
  required: boolean;
  remedy: string | null;
}

test("everything required works here, and each check says what it found", async () => {
  const { exitCode, stdout } = await passlab("doctor", "--json");
  const checks = JSON.parse(stdout) as Check[];
  expect(checks.map(({ name }) => name)).toEqual([
    "node",
    "published data",
    "plots",
    "kernel",
    "tensorflow",
    "python",
    "judge",
    "jupyter",
  ]);
  for (const { status, required, remedy } of checks) {
    if (required) expect(status).toBe("ok");
    if (status !== "ok") expect(remedy).not.toBeNull();
  }
  expect(exitCode).toBe(0);
});

test("without Python and Jupyter it says how to get them and still succeeds", async () => {
  const { exitCode, stdout } = await execa(process.execPath, [command, "doctor"], {
    env: { PATH: "/nowhere" },
    extendEnv: true,
    reject: false,
  });
  expect(stdout).toContain(
    "– python          The judge needs Python 3.9 or newer, but found no such python3",
  );
  expect(stdout).toContain("apt install python3");
  expect(stdout).toContain("– jupyter         no jupyter on the PATH");
  expect(exitCode).toBe(0);
});

test("a Python that is too old is named", async () => {
  const { stdout } = await execa(process.execPath, [command, "doctor"], {
    env: { PASSLAB_PYTHON: "/bin/false" },
    reject: false,
  });
  expect(stdout).toContain("– python          PASSLAB_PYTHON is /bin/false");
});
