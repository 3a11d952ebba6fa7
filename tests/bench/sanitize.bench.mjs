// Right answers in 24 chat styles: how many still run after `passlab sanitize`.
//
//   PASSLAB_BENCH_PROBLEMS   a HumanEval file to use instead of the built-in set
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createJudge } from "../../dist/judge/index.js";
import { loadProblems, loadPython, programOf, sanitizeSample } from "../../dist/problems/index.js";
import { problems as own } from "./sanitize.problems.mjs";
import { chatStyles } from "./sanitize.styles.mjs";

const humanEvalSize = 164;

/** Sanitizes and judges every answer in every style, and prints a table. */
export async function bench() {
  const folder = mkdtempSync(join(tmpdir(), "passlab-bench-"));
  const judge = await createJudge({ limits: { cpuMs: 10_000 } });
  try {
    const path = process.env.PASSLAB_BENCH_PROBLEMS ?? join(folder, "problems.jsonl");
    if (path.startsWith(folder))
      writeFileSync(path, own.map((row) => JSON.stringify(row)).join("\n"));
    const rows = rowsOf(path);
    const { problems } = await loadProblems(path);
    const byId = new Map(problems.map((problem) => [problem.taskId, problem]));
    const python = await loadPython();
    const isHumanEval = rows.length === humanEvalSize;
    console.log(
      `${"style".padEnd(40)} passlab  of ${rows.length}${isHumanEval ? "  EvalPlus 0.3.1" : ""}`,
    );
    const totals = { passed: 0, evalPlus: 0 };
    const started = performance.now();
    let sanitizeMs = 0;
    for (const { name, evalPlus, write } of chatStyles) {
      const before = performance.now();
      const work = rows.map((row) => {
        const problem = byId.get(row.task_id);
        const sample = { taskId: row.task_id, completion: write(row) };
        const clean = sanitizeSample(sample, problem, [], python).sample;
        return { problem, program: programOf(problem, clean) };
      });
      sanitizeMs += performance.now() - before;
      let passed = 0;
      let at = 0;
      const failed = [];
      for await (const { verdict } of judge.batch(work)) {
        if (verdict === "passed") passed += 1;
        else failed.push(rows[at].task_id);
        at += 1;
      }
      totals.passed += passed;
      totals.evalPlus += evalPlus;
      console.log(
        `${name.padEnd(40)} ${String(passed).padStart(7)}` +
          `${isHumanEval ? String(evalPlus).padStart(24 - String(rows.length).length) : ""}` +
          `${failed.length > 0 ? `  not: ${failed.slice(0, 8).join(" ")}` : ""}`,
      );
    }
    const samples = rows.length * chatStyles.length;
    console.log(
      `${"sum".padEnd(40)} ${String(totals.passed).padStart(7)}` +
        `${isHumanEval ? String(totals.evalPlus).padStart(24 - String(rows.length).length) : ""}`,
    );
    console.log(
      `${samples} samples sanitized in ${(sanitizeMs / 1000).toFixed(1)} s, ` +
        `judged in ${((performance.now() - started - sanitizeMs) / 1000).toFixed(1)} s`,
    );
  } finally {
    await judge.close();
    rmSync(folder, { recursive: true });
  }
}

function rowsOf(path) {
  const content = readFileSync(path);
  const text = path.endsWith(".gz") ? gunzipSync(content) : content;
  return text
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
