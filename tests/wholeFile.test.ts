import { execa, execaSync } from "execa";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { InputError } from "../src/errors.js";
import { repositoryRoot } from "../src/repository.js";
import { isLeftover, WholeFile, writeWholeFile } from "../src/wholeFile.js";
import { scratchFolder } from "./cli/evalFiles.js";

vi.setConfig({ testTimeout: 120_000 });

describe("a whole file", () => {
  test("takes the place of an earlier one, with its mode, and through a link", async () => {
    const folder = scratchFolder();
    const [path, link] = [join(folder, "file"), join(folder, "link")];
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    symlinkSync("file", link);
    await writeWholeFile(link, Uint8Array.of(0, 255));
    expect(readFileSync(path)).toEqual(Buffer.of(0, 255));
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    await writeWholeFile(join(folder, "new"), "text – with a dash");
    expect(readFileSync(join(folder, "new"), "utf8")).toBe("text – with a dash");
    expect(readdirSync(folder).sort()).toEqual(["file", "link", "new"]);
  });

  test("appears when it is finished, and leaves nothing when it is not", async () => {
    const folder = scratchFolder();
    const file = await WholeFile.create(join(folder, "file"));
    await file.write("x".repeat(100_000));
    const [partial = ""] = readdirSync(folder);
    expect([readdirSync(folder).length, isLeftover(partial)]).toEqual([1, true]);
    await file.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("writes to what is no file as it is, and to a folder not at all", async () => {
    await writeWholeFile("/dev/null", "nothing");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    const folder = scratchFolder();
    mkdirSync(join(folder, "taken"));
    await expect(writeWholeFile(join(folder, "taken"), "x")).rejects.toThrow(InputError);
    const nowhere = join(folder, "nowhere", "file");
    await expect(writeWholeFile(nowhere, "x")).rejects.toThrow(
      `Cannot write ${nowhere}: ENOENT: no`,
    );
    expect(readdirSync(folder)).toEqual(["taken"]);
  });
});

const apart = ["--user", "--map-root-user", "--mount"];
const mounts = execaSync("unshare", [...apart, "mount", "-t", "tmpfs", "none", "/tmp"], {
  reject: false,
});

describe.skipIf(mounts.exitCode !== 0)("on a full disk", () => {
  /** Runs a shell script in a folder of 40 KB; `$passlab` is the command. */
  async function onSmallDisk(script: string) {
    const folder = scratchFolder();
    const mounted = `mount -t tmpfs -o size=40k none "$1" && cd "$1" && {\n${script}\n}`;
    const { exitCode, stdout } = await execa(
      "unshare",
      [...apart, "bash", "-c", mounted, "bash", folder],
      {
        reject: false,
        all: true,
        env: { passlab: `${process.execPath} ${join(repositoryRoot, "src/cli/passlab.mjs")}` },
      },
    );
    expect(exitCode).toBe(0);
    return stdout.split("\n");
  }
  const moduleUrl = (name: string) =>
    JSON.stringify(pathToFileURL(join(repositoryRoot, "dist", name)).href);

  test("the earlier file stays, or none, and what grows keeps what it had", async () => {
    const program = `
      import fs from "node:fs";
      const { writeWholeFile } = await import(${moduleUrl("wholeFile.js")});
      const { GrowingFile } = await import(${moduleUrl("growingFile.js")});
      fs.writeFileSync("fill", Buffer.alloc(24 * 1024));
      await writeWholeFile("old", "old");
      for (const name of ["old", "new"]) {
        for (const content of ["x".repeat(20_000), Buffer.alloc(20_000)]) {
          await writeWholeFile(name, content).catch(({ message }) => console.log(message.split(".")[0]));
        }
      }
      const log = new GrowingFile("log");
      log.append("line\\n");
      try {
        log.append("x".repeat(20_000));
      } catch ({ code }) {
        console.log(code, log.size);
      }
      log.append("more\\n");
      for (const name of fs.readdirSync(".").sort()) {
        if (name !== "fill") console.log(name, JSON.stringify(fs.readFileSync(name, "utf8")));
      }`;
    const script = `${process.execPath} --input-type=module --eval '${program}'`;
    expect(await onSmallDisk(script)).toEqual([
      "Cannot write old: ENOSPC: no space left on device",
      "Cannot write old: ENOSPC: no space left on device",
      "Cannot write new: ENOSPC: no space left on device",
      "Cannot write new: ENOSPC: no space left on device",
      "ENOSPC 5",
      'log "line\\nmore\\n"',
      'old "old"',
    ]);
  });

  test("commands say so, exit with 2, and go on once there is room", async () => {
    const inputs = scratchFolder();
    const problems = join(inputs, "problems.jsonl");
    const samples = join(inputs, "samples.jsonl");
    const problem = {
      task_id: "add",
      prompt: "def add(a, b):\n",
      entry_point: "add",
      canonical_solution: "    return a + b\n",
      test: "def check(candidate):\n    assert candidate(1, 2) == 3\n",
    };
    writeFileSync(problems, JSON.stringify(problem));
    const solution = (at: number) => `def add(a, b):\n    return a + b  # ${at}${"-".repeat(80)}\n`;
    const rows = Array.from({ length: 300 }, (_, at) => ({
      task_id: "add",
      solution: solution(at),
    }));
    writeFileSync(samples, rows.map((row) => JSON.stringify(row)).join("\n"));
    const set = `--problems "${problems}" --samples "${samples}"`;
    const evaluate = `$passlab eval ${set} --no-cache --out run`;
    const output = await onSmallDisk(`
      echo old > outcomes
      $passlab judge ${set} --outcomes outcomes 2>&1 | tail -n 1; echo "judge \${PIPESTATUS[0]}"
      $passlab sanitize "${samples}" --out clean 2>&1 | tail -n 1; echo "sanitize \${PIPESTATUS[0]}"
      $passlab table --out . 2>&1 | tail -n 1; echo "table \${PIPESTATUS[0]}"
      cat outcomes
      rm -f *.md *.csv *.html *.tex; ls -A
      ${evaluate} 2>&1 | tail -n 1; echo "eval \${PIPESTATUS[0]}"
      mount -o remount,size=4m .
      ${evaluate} 2>&1 | grep "^Programs run"; echo "eval \${PIPESTATUS[0]}"
    `);
    const full = (path: string) =>
      expect.stringMatching(`^Cannot write ${path}: ENOSPC: no space left on device`) as string;
    expect(output).toEqual([
      full("outcomes"),
      "judge 2",
      full("clean"),
      "sanitize 2",
      full(".*"),
      "table 2",
      "old",
      "outcomes",
      full("run/verdicts.jsonl"),
      "eval 2",
      expect.stringMatching(/^Programs run: \d+; samples known from an earlier start: [1-9]/),
      "eval 0",
    ]);
  });
});

test.skipIf(!existsSync("/dev/full"))("a device that is full is told too", async () => {
  await expect(writeWholeFile("/dev/full", "x")).rejects.toThrow(/ENOSPC/);
});
