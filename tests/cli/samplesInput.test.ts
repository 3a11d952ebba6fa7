import { execa } from "execa";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { zipOf } from "../problems/zipWith.js";
import { evalArguments, jsonLines, right, scratchFolder, wrong } from "./evalFiles.js";
import { command, passlab } from "./passlab.js";

const rows = [right(2), right(3), wrong(3)];

/** Exit code, pass@1 and messages of `passlab eval` with this on its standard input. */
async function evalOf(input: string | Buffer, args: readonly string[], env = {}) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [command, ...args], {
    ...{ input, env, reject: false },
  });
  const printed = (exitCode === 0 ? JSON.parse(stdout) : {}) as {
    passAtK?: Record<string, { value: number }>;
  };
  return { exitCode, passAt1: printed.passAtK?.["1"]?.value, stderr };
}

/** The arguments with another path of samples. */
const withSamples = (args: readonly string[], samples: string) =>
  args.map((arg, i) => (args[i - 1] === "--samples" ? samples : arg));

describe("samples from elsewhere than a file of rows", () => {
  test("come from standard input, of which nothing is left", async () => {
    const folder = scratchFolder();
    const args = withSamples(evalArguments(folder, ""), "-");
    const env = { TMPDIR: folder };
    expect(await evalOf(jsonLines(rows), args, env)).toMatchObject({ exitCode: 0, passAt1: 0.75 });
    const archive = zipOf({ "times_2/0.py": "def times2(x):\n    return 2 * x\n" });
    const again = withSamples(evalArguments(folder, "", join(folder, "zip")), "-");
    expect(await evalOf(archive, again, env)).toMatchObject({ exitCode: 0, passAt1: 1 });
    expect(readdirSync(folder).filter((name) => name.startsWith("passlab-"))).toEqual([]);
  });

  test("come from a pipe, and one that holds none is named and refused", async () => {
    const folder = scratchFolder();
    const args = evalArguments(folder, "");
    const pipe = join(folder, "pipe");
    await execa("mkfifo", [pipe]);
    const evaluation = passlab(...withSamples(args, pipe));
    writeFileSync(pipe, jsonLines(rows));
    expect(await evaluation).toMatchObject({ exitCode: 0 });
    const refused = await evalOf(Buffer.from([0x80, 4, 0x95]), withSamples(args, "-"));
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/^Standard input is a Python pickle/);
  });

  test("have fields of any name in eval, judge and sanitize", async () => {
    const folder = scratchFolder();
    const odd = rows.map(({ task_id, completion }) => ({
      meta: { of: task_id },
      said: completion,
    }));
    const args = evalArguments(folder, jsonLines(odd));
    const fields = ["--id-field", "meta.of", "--text-field", "said"];
    const [, , problems = "", , samples = ""] = args;
    const refused = await passlab(...args);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/--id-field and --text-field/);
    expect(await evalOf("", [...args, ...fields])).toMatchObject({ exitCode: 0, passAt1: 0.75 });
    const judged = await passlab("judge", "--problems", problems, "--samples", samples, ...fields);
    expect(judged.stderr).toMatch(/3 programs for 2 problems: passed 2, failed-test 1/);
    const out = join(folder, "clean.jsonl");
    expect((await passlab("sanitize", samples, ...fields, "--out", out)).exitCode).toBe(0);
    const checked = await passlab("data", "check", problems, "--samples", samples, ...fields);
    expect(checked.exitCode).toBe(0);
    expect(readFileSync(out, "utf8").split("\n")).toHaveLength(4);
  });

  test("need a place to write to where sanitize reads them", async () => {
    const { exitCode, stderr } = await passlab("sanitize", "-");
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/--out/)]);
  });
});
