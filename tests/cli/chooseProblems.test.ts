import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { jsonLines, scratchFolder } from "./evalFiles.js";
import { passlab } from "./passlab.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000 });

const mbpp = (id: number) => ({
  task_id: id,
  text: "Double it.",
  code: "def double(x):\n    return 2 * x\n",
  test_list: ["assert double(2) == 4"],
});

/** MBPP's 10, 11 and 601, an odd row between them, and a right program for each. */
function files() {
  const folder = scratchFolder();
  const problems = join(folder, "mbpp.jsonl");
  const samples = join(folder, "samples.jsonl");
  const odd = { ...mbpp(12), task_id: "Mbpp/12", test_list: 5 };
  writeFileSync(problems, jsonLines([mbpp(10), odd, mbpp(11), mbpp(601)]));
  const rows = [10, 11, 12, 601].map((id) => ({ task_id: id, solution: mbpp(id).code }));
  writeFileSync(samples, jsonLines(rows));
  return { folder, problems, samples };
}

interface Scores {
  readonly problems: number;
  readonly samples: number;
  readonly passAtK: Readonly<Record<string, { readonly value: number }>>;
}

describe("choosing problems", () => {
  it("by split, and by a file of ids half-way spelled, leaves samples of others alone", async () => {
    const { folder, problems, samples } = files();
    const ids = join(folder, "ids.txt");
    writeFileSync(ids, "# mine\n601  the last one\nmbpp_10\nMbpp/999\n");
    const args = ["eval", "--problems", problems, "--samples", samples, "--json", "--no-cache"];
    const split = await passlab(...args, "--out", join(folder, "a"), "--split", "test");
    expect(split.stderr).toContain("1 fault in the problems at");
    expect(split.stderr).toContain("mbpp.jsonl: line 2: test_list: expected a list");
    expect(JSON.parse(split.stdout) as Scores).toMatchObject({
      problems: 1,
      samples: 1,
      passAtK: { "1": { value: 1 } },
      badRows: [{ reason: expect.stringContaining("Mbpp/12 cannot be judged") as string }],
    });
    const included = await passlab(...args, "--out", join(folder, "b"), "--include", ids);
    expect(included.stderr).toContain("names problems that are not here: Mbpp/999");
    expect(JSON.parse(included.stdout) as Scores).toMatchObject({ problems: 2, samples: 2 });
  });

  it("keeps the file's order for samples that name no problem", async () => {
    const folder = scratchFolder();
    const problems = join(folder, "mbpp.jsonl");
    const samples = join(folder, "generations.json");
    const add = (n: number) => ({ ...mbpp(n), code: `def f():\n    return ${n}\n` });
    const rows = [601, 11, 12].map((n) => ({ ...add(n), test_list: [`assert f() == ${n}`] }));
    writeFileSync(problems, jsonLines(rows));
    writeFileSync(samples, JSON.stringify(rows.map(({ code }) => [code])));
    const { stdout } = await passlab(
      ...["eval", "--problems", problems, "--samples", samples, "--split", "test"],
      ...["--json", "--no-cache", "--out", join(folder, "run")],
    );
    expect(JSON.parse(stdout) as Scores).toMatchObject({
      problems: 2,
      passAtK: { "1": { value: 1 } },
    });
  });

  it("one odd row stops neither judge nor health", async () => {
    const { folder, problems, samples } = files();
    const outcomes = join(folder, "outcomes.jsonl");
    const judged = await passlab(
      ...["judge", "--problems", problems, "--samples", samples, "--outcomes", outcomes],
    );
    expect(judged.exitCode).toBe(0);
    expect(judged.stderr).toContain("problem Mbpp/12 cannot be judged");
    expect(judged.stderr).toContain("3 programs for 3 problems: passed 3.");
    const health = await passlab("health", problems, "--repeats", "1", "--include", "11,601");
    expect(health.exitCode).toBe(0);
    expect(health.stdout).toContain("- References that pass: 2 of 2");
    const program = join(folder, "double.py");
    writeFileSync(program, mbpp(1).code);
    const task = ["judge", "--problems", problems, "--program", program, "--task"];
    expect((await passlab(...task, "601")).stdout).toContain("passed");
    expect(await passlab(...task, "12")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(
        "Problem Mbpp/12 cannot be judged: mbpp.jsonl: line 2: ",
      ) as string,
    });
  });

  it("names what is called wrongly", async () => {
    const { problems } = files();
    for (const [args, message] of [
      [["--split", "tests"], 'Found the split "tests", expected one of MBPP: prompt'],
      [["--split", "validation"], "None of the 3 problems"],
      [
        ["--include", "Mbpp/60"],
        '--include Mbpp/60: there is no such file, and no problem is called "Mbpp/60"',
      ],
      [["--include", "12"], "--include 12 names no problem that can be judged."],
    ] as const) {
      const { exitCode, stderr } = await passlab("health", problems, ...args);
      expect(stderr).toContain(message);
      expect(exitCode).toBe(2);
    }
  });
});
