import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import {
  type CodeCell,
  kernelspecFolder,
  type NotebookRun,
  readNotebook,
  runNotebook,
} from "../../src/notebook/index.js";
import { repositoryRoot } from "../../src/repository.js";
import { fixture, temporaryFolder } from "./fixtures.js";

// With failures.test.ts (strict types, locations, faults) and run.test.ts (output), these tests fail
// when a hook into tslab stops biting: package.json pins the version that the hooks fit.

function outputsOf(run: NotebookRun, id: string): CodeCell["outputs"] {
  const cell = run.executed.cells.find((candidate) => candidate.id === id);
  return cell?.cell_type === "code" ? cell.outputs : [];
}

test("stack traces count blank lines, and leave out the kernel", async () => {
  const run = await runNotebook(fixture("throws-between-blank-lines"));
  expect(run.failure?.details).toEqual([
    "Error: two",
    "    at cell[1]:8:22",
    "    at Array.map (<anonymous>)",
    "    at cell[1]:7:4",
  ]);
});

test("stack traces name passlab's sources, relative to the repository", async () => {
  const { failure } = await runNotebook(fixture("throws-inside-passlab"));
  expect(failure?.details.slice(1)).toEqual([
    expect.stringMatching(/^ {4}at requireInteger \(src\/notebook\/display\/table\.ts:\d+:\d+\)$/),
    expect.stringMatching(/^ {4}at table \(src\/notebook\/display\/table\.ts:\d+:\d+\)$/),
    "    at cell[1]:2:6",
  ]);
});

test("cells see the ES2023 library, packages that only have exports, and dynamic imports", async () => {
  const run = await runNotebook(fixture("uses-modern-modules"));
  expect(run.failure).toBeUndefined();
  expect(outputsOf(run, "last")).toMatchObject([{ text: "3\n" }]);
  expect(outputsOf(run, "dynamic")).toMatchObject([{ text: "InputError\n" }]);
});

test("{ name } of an earlier cell's variable is that variable, to read and to assign", async () => {
  const run = await runNotebook(fixture("shorthand-properties"));
  const printed = (id: string) =>
    outputsOf(run, id).map((output) => ("text" in output ? output.text : ""));
  expect(printed("read")).toEqual([
    '{"ks":[1,5],"local":"here","deep":{"ks":[1,5]},"joined":"a/b"}\n',
  ]);
  expect(printed("assign")).toEqual(["7 8\n"]);
  expect(printed("shadow")).toEqual(["own\n"]);
  expect(run.failure?.details).toEqual(["Error: line 2, 2 entries", "    at cell[5]:2:7"]);
});

test("an interrupt ends the cell that counts on a bar, and not its kernel", async () => {
  const run = await runNotebook(fixture("interrupts-its-bar"));
  expect(run.failure).toMatchObject({
    kind: "error",
    cellId: "interrupted",
    details: ["Error: Interrupted asynchronously"],
  });
});

test("thousands of displays in one cell arrive in order, between the texts around them", async () => {
  const run = await runNotebook(fixture("displays"));
  expect(
    outputsOf(run, "parts").map((output) => ("text" in output ? output.text : output.output_type)),
  ).toEqual(["before\n", "display_data", "between\n", "display_data"]);
  const numbers = outputsOf(run, "many").map((output) =>
    "data" in output ? Number(output.data["text/plain"]) : NaN,
  );
  expect(numbers).toEqual(Array.from({ length: 2_000 }, (_, index) => index));
  expect(outputsOf(run, "bar")).toEqual([
    {
      output_type: "display_data",
      data: { "text/html": "problems: 500/500", "text/plain": "problems: 500/500" },
      metadata: {},
    },
  ]);
});

test("a kernel of stock tslab loads passlab by name too", async () => {
  const script = `
    const { createConverter } = require("tslab/dist/converter.js");
    const { createExecutor } = require("tslab/dist/executor.js");
    const node = createConverter({ isJS: false, isBrowser: false });
    const executor = createExecutor(process.cwd(), { node, close: () => node.close() }, console);
    executor
      .execute('import { InputError } from "passlab";\\nnew InputError("typed").message')
      .then((ok) => process.exit(ok ? 0 : 1));`;
  const { stdout } = await execa(process.execPath, ["-e", script], { cwd: repositoryRoot });
  expect(stdout).toBe("typed");
});

test("a kernel that cannot start says why and ends", async () => {
  const launcher = join(repositoryRoot, "dist", "notebook", "kernel", "launcher.js");
  const start = (...args: readonly string[]) =>
    execa(process.execPath, [launcher, ...args], { reject: false });
  const noFile = await start("/no-such-folder/connection.json");
  expect(noFile.exitCode).toBe(1);
  expect(noFile.stderr).toContain("no such file or directory");
  const noArgument = await start();
  expect(noArgument.exitCode).toBe(2);
  expect(noArgument.stderr).toContain("usage: node launcher.js <connection file>");
});

const nbconvert = "/usr/bin/jupyter-nbconvert";

test.skipIf(!existsSync(nbconvert))("Jupyter finds the kernel and runs it", async () => {
  const out = temporaryFolder();
  const convert = (name: string) =>
    execa(nbconvert, ["--to", "notebook", "--execute", "--output-dir", out, fixture(name)], {
      env: { JUPYTER_PATH: kernelspecFolder },
      reject: false,
    });
  const passed = await convert("passes");
  expect(passed.stderr).toContain("Writing");
  expect(passed.exitCode).toBe(0);
  const executed = await readNotebook(join(out, "passes.ipynb"));
  const cell = executed.cells.find(({ id }) => id === "last-expression");
  expect(cell).toMatchObject({ outputs: [{ text: "20\n" }] });
  const failed = await convert("throws");
  expect(failed.exitCode).not.toBe(0);
  expect(failed.stderr).toContain("RangeError: value 1 is out of range");
  expect(failed.stderr).toContain("at fail (cell[2]:7:9)");
});
