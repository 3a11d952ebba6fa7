// Programs per second against the APPS script (testing_util.py), one worker against one worker.
//
//   PASSLAB_APPS_SCRIPT       folder that holds testing_util.py; without it there is nothing to do
//   PASSLAB_APPS_TEXT         set where it takes the values of call tests as lines of JSON (verl's copy)
//   PASSLAB_APPS_PYTHON       its Python, with numpy; default: the judge's
//   PASSLAB_APPS_PROBLEMS     folder of APPS problem folders
//   PASSLAB_APPS_SAMPLES      JSON lines with task_id and solution
//   PASSLAB_BENCH_ROUNDS      rounds, default 5
import { execa } from "execa";
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createJudge } from "../../dist/judge/index.js";
import { inOrder } from "../../dist/judge/inOrder.js";
import { loadProblems, programOf, readSamples } from "../../dist/problems/index.js";
import { interleave, report } from "./interleaved.mjs";

const { PASSLAB_APPS_SCRIPT, PASSLAB_APPS_PROBLEMS, PASSLAB_APPS_SAMPLES } = process.env;
const rounds = Number(process.env.PASSLAB_BENCH_ROUNDS ?? 5);
const options = { compare: "apps-legacy", workers: 1 };
/** Slower programs would measure themselves, not the machinery that runs them. */
const slowMs = 300;

/** Runs the comparison and prints a table. */
export async function bench() {
  if ([PASSLAB_APPS_SCRIPT, PASSLAB_APPS_PROBLEMS, PASSLAB_APPS_SAMPLES].includes(undefined)) {
    console.log("PASSLAB_APPS_SCRIPT, _PROBLEMS and _SAMPLES are not all set: left out");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "passlab-bench-"));
  try {
    const { count, chosen, python } = await collect();
    const theirs = appsContestant(chosen, process.env.PASSLAB_APPS_PYTHON ?? python, folder);
    const results = (await theirs.run(chosen.length)).results;
    const stops = results.some((vector, at) => isShort(vector, chosen[at].tests));
    const stopAt = stops ? "failure" : undefined;
    const codes = await codesOf(chosen, stopAt);
    const agreeing = results.filter((vector, at) => codeOf(vector) === codes[at]).length;
    console.log(
      `judge against the APPS script: ${chosen.length} programs, 1 worker each, ${rounds} rounds\n` +
        `  left out: ${count - chosen.length} that time out or need over ${slowMs} ms of CPU in a test\n` +
        `  both run ${stops ? "a program's tests up to the first it fails" : "all tests"}\n` +
        `  same verdict class for ${agreeing} of ${chosen.length}`,
    );
    const contestants = [judgeContestant(chosen, stopAt), theirs];
    report(contestants, await interleave(contestants, chosen.length, rounds));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The programs that are not slow, with their tests as the script reads them; how many there were. */
async function collect() {
  const { problems } = await loadProblems(PASSLAB_APPS_PROBLEMS);
  const byId = new Map(problems.map((problem) => [problem.taskId, problem]));
  const all = [];
  for await (const row of readSamples(PASSLAB_APPS_SAMPLES, new Set(byId.keys()))) {
    if (!("sample" in row)) continue;
    const problem = byId.get(row.sample.taskId);
    const path = join(PASSLAB_APPS_PROBLEMS, row.sample.taskId, "input_output.json");
    const tests = JSON.parse(readFileSync(path, "utf8"));
    all.push({ problem, tests: asTheScriptReads(tests), program: programOf(problem, row.sample) });
  }
  const judge = await createJudge({ ...options, limits: { cpuMs: 2 * slowMs } });
  const chosen = [];
  let at = 0;
  for await (const { tests } of judge.batch(all)) {
    if (tests.every(({ verdict, cpuMs }) => verdict !== "timeout" && cpuMs <= slowMs))
      chosen.push(all[at]);
    at += 1;
  }
  await judge.close();
  return { count: all.length, chosen, python: judge.python.executable };
}

function asTheScriptReads(tests) {
  if (process.env.PASSLAB_APPS_TEXT === undefined || tests.fn_name === undefined) return tests;
  const text = (value) => JSON.stringify(value);
  return {
    ...tests,
    inputs: tests.inputs.map((values) => values.map(text).join("\n")),
    outputs: tests.outputs.map(text),
  };
}

async function codesOf(programs, stopAt) {
  const judge = await createJudge({ ...options, stopAt });
  const codes = [];
  for await (const { appsCode } of judge.batch(programs)) codes.push(appsCode);
  await judge.close();
  return codes;
}

function judgeContestant(programs, stopAt) {
  return {
    name: "passlab, all rungs",
    async run(count) {
      const judge = await createJudge({ ...options, stopAt });
      // Both sandboxes, the plain one and the one with numpy, as in any run longer than a second.
      for (const { problem, program } of programs.slice(0, 100)) {
        await judge.judge(problem, program);
      }
      const start = performance.now();
      let passed = 0;
      const outcomes = inOrder(programs.slice(0, count), { most: 32 }, ({ problem, program }) =>
        judge.judge(problem, program),
      );
      for await (const { verdict } of outcomes) passed += verdict === "passed" ? 1 : 0;
      const seconds = (performance.now() - start) / 1000;
      await judge.close();
      return { seconds, passed };
    },
  };
}

function appsContestant(programs, python, folder) {
  const path = join(folder, "apps.jsonl");
  const script = fileURLToPath(new URL("apps.py", import.meta.url));
  return {
    name: "the APPS script",
    async run(count) {
      const rows = programs.slice(0, count).map(({ tests, program }) => ({ tests, program }));
      writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      const start = performance.now();
      const { stdout } = await execa(python, [script, PASSLAB_APPS_SCRIPT], {
        input: createReadStream(path),
        cwd: folder,
      });
      const seconds = (performance.now() - start) / 1000;
      const results = stdout.split("\n").map((line) => JSON.parse(line));
      return { seconds, results, passed: results.filter((it) => codeOf(it) === true).length };
    },
  };
}

/** Whether the script stopped at a failed test. */
function isShort(results, { inputs }) {
  return results.length < inputs.length && results.at(-1) !== -2;
}

/** The worst of its tests, as the judge's `appsCode`. */
function codeOf(results) {
  return [-2, -1, false].find((code) => results.includes(code)) ?? true;
}
