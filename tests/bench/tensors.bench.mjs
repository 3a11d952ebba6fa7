// A training step of the reference T5 (0.7 million weights, batch 32, 64 + 96 tokens): forward,
// backward and AdamW on the stock WebAssembly backend, on ours, and in PyTorch on one thread.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { execa } from "execa";
import { batchOf, firstValues, size, weightShapes } from "./tensors/model.mjs";

const rounds = 3;
const steps = { stock: 1, passlab: 8, pytorch: 4 };

export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), "passlab-bench-"));
  try {
    const given = join(folder, "model.json");
    await writeFile(given, JSON.stringify(modelAsJson()));
    const programs = {
      stock: [process.execPath, [here("measure.mjs"), "stock", steps.stock]],
      passlab: [process.execPath, [here("measure.mjs"), "passlab", steps.passlab]],
    };
    const python = await findTorch();
    if (python === null) console.log("no python3 with torch found; without PyTorch");
    else programs.pytorch = [python, [here("measure.py"), steps.pytorch, given]];

    const results = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, [program, args]] of Object.entries(programs)) {
        const { stdout } = await execa(program, args.map(String), { env: oneThread });
        results[name].push(JSON.parse(stdout));
      }
    }
    report(results);
    check(results);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const oneThread = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

function report(results) {
  const { batch, promptLength, completionLength } = size;
  const count = Object.values(weightShapes()).reduce((sum, shape) => sum + product(shape), 0);
  console.log(
    `${count} weights, batch ${batch}, ${promptLength} + ${completionLength} tokens; ` +
      `CPU time per step, ${rounds} rounds in turn`,
  );
  const medians = {};
  for (const [name, runs] of Object.entries(results)) {
    const ms = runs.flatMap((run) => run.stepMs).sort((a, b) => a - b);
    medians[name] = median(ms);
    const tokensPerSecond = (batch * (promptLength + completionLength) * 1000) / medians[name];
    console.log(
      `  ${name.padEnd(8)} median ${medians[name].toFixed(0).padStart(6)} ms ` +
        `(${ms[0].toFixed(0)}…${ms.at(-1).toFixed(0)}), ${tokensPerSecond.toFixed(0)} tokens/s`,
    );
  }
  console.log(`  stock / passlab: ${ratios(results, "stock")}`);
  if (results.pytorch !== undefined) {
    // Debian's default BLAS is the slow reference; OpenBLAS is the one to be held against.
    const blas = results.pytorch[0].blas.map((path) => basename(path)).join(", ");
    console.log(`  pytorch / passlab: ${ratios(results, "pytorch")}, PyTorch with ${blas}`);
  }

  console.log("  where passlab's step goes, by kernel:");
  const kernels = new Map();
  for (const run of results.passlab) {
    for (const [name, ms] of run.kernels) kernels.set(name, [...(kernels.get(name) ?? []), ms]);
  }
  const table = [...kernels].map(([name, ms]) => [name, median(ms.sort((a, b) => a - b))]);
  const inKernels = table.reduce((sum, [, ms]) => sum + ms, 0);
  table.push(["between kernels", medians.passlab - inKernels]);
  for (const [name, ms] of table.sort((a, b) => b[1] - a[1]).filter(([, ms]) => ms >= 1)) {
    const share = (100 * ms) / medians.passlab;
    console.log(`    ${name.padEnd(20)} ${ms.toFixed(1).padStart(7)} ms ${share.toFixed(1)} %`);
  }
}

/** Median over rounds of the ratio of the medians, with its range. */
function ratios(results, other) {
  const values = results[other].map(
    (run, round) =>
      median([...run.stepMs].sort((a, b) => a - b)) /
      median([...results.passlab[round].stepMs].sort((a, b) => a - b)),
  );
  values.sort((a, b) => a - b);
  return `${median(values).toFixed(2)} (${values[0].toFixed(2)}…${values.at(-1).toFixed(2)})`;
}

/** The same losses everywhere, the same bytes in each of our runs, and no tensor left over. */
function check({ stock, passlab, pytorch }) {
  const [first] = passlab;
  for (const [name, runs] of Object.entries({ stock, pytorch })) {
    runs?.[0].losses.forEach((loss, step) => {
      if (Math.abs(loss - first.losses[step]) > 1e-3) {
        throw new Error(`loss ${step} is ${first.losses[step]}, and ${loss} with ${name}`);
      }
    });
  }
  if (passlab.some(({ alive }) => alive !== 0)) throw new Error("tensors were left alive");
  if (new Set(passlab.map(({ finalWeights }) => finalWeights)).size !== 1) {
    throw new Error("the runs differ in their final weights");
  }
  console.log(`  final weights of every run: sha256 ${first.finalWeights}`);
}

function modelAsJson() {
  const weights = Object.entries(weightShapes()).map(([name, shape]) => [
    name,
    [shape, [...firstValues(name, shape)]],
  ]);
  const batch = Object.entries(batchOf(0)).map(([name, values]) => [name, [...values]]);
  return { size, weights: Object.fromEntries(weights), ...Object.fromEntries(batch) };
}

async function findTorch() {
  for (const command of [process.env.PASSLAB_PYTHON, "python3", "/usr/bin/python3"]) {
    if (command === undefined) continue;
    const { exitCode } = await execa(command, ["-c", "import torch"], { reject: false });
    if (exitCode === 0) return command;
  }
  return null;
}

function median(sorted) {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function product(shape) {
  return shape.reduce((a, b) => a * b, 1);
}

function here(file) {
  return new URL(`tensors/${file}`, import.meta.url).pathname;
}
