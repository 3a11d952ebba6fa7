import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evalArguments, jsonLines, problemRows, right, scratchFolder } from "./evalFiles.js";
import { passlab } from "./passlab.js";

test("writes a card, and the problems it doubts can be left out of a score", async () => {
  const folder = scratchFolder();
  const problems = join(folder, "problems.jsonl");
  const [first, ...others] = problemRows;
  // Its own solution fails and a function that always returns True passes.
  const broken = { ...first, test: "def check(candidate):\n    assert candidate(5) is True\n" };
  writeFileSync(problems, jsonLines([broken, ...others]));
  const out = join(folder, "health");
  const { exitCode, stdout } = await passlab("health", problems, "--out", out);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("# Health of problems.jsonl");
  expect(stdout).toContain("- References that pass: 2 of 3 (66.7 %)");
  expect(stdout).toContain("- Passed by a program with “constant answer”: 1");
  expect(readdirSync(out).sort()).toEqual(["health.json", "health.md", "suspects.txt"]);
  expect(readFileSync(join(out, "health.md"), "utf8")).toBe(`${stdout}\n`.replace(/\n\n$/, "\n"));
  const suspects = readFileSync(join(out, "suspects.txt"), "utf8");
  expect(suspects).toMatch(/^times\/2\t# no reference passes \(.*\); a baseline passes \(.*\)\n$/);

  const args = evalArguments(folder, jsonLines([right(2), right(3), right(4)]));
  writeFileSync(problems, jsonLines([broken, ...others]));
  const scored = await passlab(...args, "--exclude", join(out, "suspects.txt"));
  expect(JSON.parse(scored.stdout)).toMatchObject({
    passAtK: { "1": { value: 2 / 3 } },
    withoutExcluded: { excluded: ["times/2"], problems: 2, passAtK: { "1": { value: 1 } } },
  });
  const unreadable = await passlab(...args, "--exclude", join(folder, "nothing.txt"));
  expect(unreadable.exitCode).toBe(2);
  expect(unreadable.stderr).toContain("nothing.txt: there is no such file");
});

test("refuses what holds no problems, exit code 2", async () => {
  const { exitCode, stderr } = await passlab("health", scratchFolder());
  expect(exitCode).toBe(2);
  expect(stderr).toContain("holds nothing");
});

test("--help has examples", async () => {
  expect((await passlab("health", "--help")).stdout).toMatch(/Examples:\n {2}passlab health /);
});
