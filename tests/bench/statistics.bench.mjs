// pass@k with intervals from 5,000 problems × 1,000 samples, each way in its own process: from the
// verdict file of a run folder, and from the verdicts in memory, beside numpy.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { execa } from "execa";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const problems = 5000;
const samples = 1000;
const rounds = 5;

export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), "passlab-bench-"));
  try {
    await writeVerdicts(folder);
    await writeVerdictFile(join(folder, "verdicts.parquet"));
    await benchRunFolder(folder);
    const programs = { passlab: [process.execPath, here("measure.mjs")] };
    const python = await findNumpy();
    if (python === null) console.log("no python3 with numpy found; passlab alone");
    else programs.numpy = [python, here("measure.py")];

    const results = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, [program, script]] of Object.entries(programs)) {
        const { stdout } = await execa(program, [script, folder, String(problems)]);
        results[name].push(JSON.parse(stdout));
      }
    }
    report(results);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The verdict file of 5 million samples, counted per problem and scored. */
async function benchRunFolder(folder) {
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await execa(process.execPath, [here("runFolder.mjs"), folder]);
    runs.push(JSON.parse(stdout));
  }
  const [first] = runs;
  const memory = Math.max(...runs.map(({ peakMiB }) => peakMiB));
  console.log(
    `${first.samples} rows of ${first.problems} problems, ${(first.bytes / 1e6).toFixed(0)} MB of Parquet: ` +
      `median ${median(runs).toFixed(2)} s, of them ${first.countSeconds.toFixed(2)} s to count; ` +
      `peak ${memory.toFixed(0)} MiB`,
  );
}

/** Rows as `passlab eval` leaves them; chances of passing as for the verdicts in memory. */
async function writeVerdictFile(path) {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "1GB" });
  const connection = await instance.connect();
  await connection.run(`COPY (
    SELECT sample::UINTEGER AS sample, (sample + 1)::UINTEGER AS line,
      'synthetic/' || sample // ${samples} AS "taskId", (sample % ${samples})::UINTEGER AS draw,
      substr(md5(sample::VARCHAR), 1, 22) AS program, 300::UINTEGER AS length,
      200::UINTEGER AS tokens, CASE WHEN passed THEN 'passed' ELSE 'failed-test' END AS verdict,
      CASE WHEN passed THEN ['passed', 'passed'] ELSE ['passed', 'failed-test'] END AS tests,
      false AS lax, NULL::BOOLEAN AS examples
    FROM (
      SELECT range AS sample,
        hash(range) / 18446744073709551616.0
          < pow(hash(range // ${samples} + 1e9::BIGINT) / 18446744073709551616.0, 6) AS passed
      FROM range(${problems * samples})
    )
    ORDER BY sample
  ) TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
}

function report(results) {
  const [first] = results.passlab;
  console.log(
    `${problems} problems × ${samples} samples, 1,999 resamples, ${rounds} rounds in turn`,
  );
  first.ks.forEach((k, j) => {
    const [value, low, high] = [first.value[j], first.low[j], first.high[j]].map((x) =>
      x.toFixed(4),
    );
    console.log(`  pass@${k}: ${value} (${low}…${high})`);
  });
  for (const [name, runs] of Object.entries(results)) {
    const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
    const memory = Math.max(...runs.map((run) => run.peakMiB));
    console.log(
      `  ${name.padEnd(8)} median ${median(runs).toFixed(2)} s ` +
        `(${seconds[0].toFixed(2)}…${seconds.at(-1).toFixed(2)}), peak ${memory.toFixed(0)} MiB`,
    );
  }
  if (results.numpy === undefined) return;
  console.log(`  numpy / passlab: ${(median(results.numpy) / median(results.passlab)).toFixed(2)}`);
  first.value.forEach((value, j) => {
    if (Math.abs(value - results.numpy[0].value[j]) > 1e-9) {
      throw new Error(`pass@${first.ks[j]} differs: ${value} and ${results.numpy[0].value[j]}`);
    }
  });
}

function median(runs) {
  return runs.map((run) => run.seconds).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
}

/** One row per sample in random order, as a judge would leave them: int32 problems, uint8 verdicts. */
async function writeVerdicts(folder) {
  const random = xoroshiro128plus(1);
  const share = () => (random.next() >>> 0) / 0x100000000;
  const chances = Float64Array.from({ length: problems }, () => share() ** 6);
  const problemOf = new Int32Array(problems * samples);
  for (let s = 0; s < problemOf.length; s++) {
    const other = Math.floor(share() * (s + 1));
    problemOf[s] = problemOf[other];
    problemOf[other] = Math.floor(s / samples);
  }
  const passed = Uint8Array.from(problemOf, (problem) => (share() < chances[problem] ? 1 : 0));
  await writeFile(join(folder, "problemOf.bin"), problemOf);
  await writeFile(join(folder, "passed.bin"), passed);
}

async function findNumpy() {
  const candidates = [process.env.PASSLAB_PYTHON, "python3", "/usr/bin/python3"];
  for (const python of candidates.filter((name) => name !== undefined)) {
    const { failed } = await execa(python, ["-c", "import numpy"], { reject: false });
    if (!failed) return python;
  }
  return null;
}

function here(file) {
  return new URL(`statistics/${file}`, import.meta.url).pathname;
}
