import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../src/notebook/index.js";
import { command } from "../cli/passlab.js";

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "passlab-lab-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** A `jupyter` that prints what it was started with, as Jupyter itself would get it. */
function fakeJupyter(folder: string): string {
  const path = join(folder, "jupyter");
  const script = [
    "#!/bin/sh",
    'if [ "$2" = --version ]; then echo 4.6.6; exit 0; fi',
    'echo "$@" >&2; echo "path $JUPYTER_PATH" >&2; echo "token $JUPYTER_TOKEN" >&2; exit 3',
  ];
  writeFileSync(path, `${script.join("\n")}\n`, { mode: 0o755 });
  return path;
}

test("starts on the loopback interface, the kernel findable, the token not on the command line", async () => {
  const lab = await startLab({ command: fakeJupyter(scratchFolder()) });
  const url = new URL(lab.url);
  const token = url.searchParams.get("token") ?? "";
  const said = (await lab.ended) ?? "";
  const [words = "", path = "", tokenGiven = ""] = said.split("\n");
  expect(url.hostname).toBe("127.0.0.1");
  expect(words).toContain(`--ServerApp.ip=127.0.0.1 --ServerApp.port=${url.port} `);
  expect(words).not.toContain(token);
  expect(token).toMatch(/^[0-9a-f]{48}$/);
  expect(tokenGiven).toBe(`token ${token}`);
  expect(path).toMatch(/^path \/.*src\/notebook\/jupyter/);
});

test("says what Jupyter complained of, and exits with 1", async () => {
  const folder = scratchFolder();
  fakeJupyter(folder);
  const { exitCode, stdout, stderr } = await execa(process.execPath, [command, "lab"], {
    env: { PATH: `${folder}:${process.env.PATH ?? ""}` },
    reject: false,
  });
  expect(exitCode).toBe(1);
  expect(stdout).toContain("JupyterLab 4.6.6 (jupyter)");
  expect(stderr).toMatch(/^JupyterLab ended:\nlab --ServerApp/);
});

test("without Jupyter and Python it names the headless way", async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, "empty"));
  const { exitCode, stderr } = await execa(process.execPath, [command, "lab"], {
    env: { PATH: join(folder, "empty"), PASSLAB_CACHE: folder, PASSLAB_PYTHON: "no-python" },
    reject: false,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("There is no JupyterLab on the PATH, and no Python 3.10 or newer");
  expect(stderr).toContain("npx passlab notebook run");
});
