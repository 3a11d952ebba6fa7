import { statSync } from "node:fs";
import { join } from "node:path";
import { countVerdicts } from "../../../dist/runs/index.js";
import { estimatePassAtK } from "../../../dist/statistics/index.js";

const [folder] = process.argv.slice(2);
const path = join(folder, "verdicts.parquet");

const start = performance.now();
const problems = await countVerdicts(path);
const countSeconds = (performance.now() - start) / 1000;
const counts = { n: problems.map(({ n }) => n), c: problems.map(({ c }) => c) };
const estimates = estimatePassAtK(counts, [1, 5, 10, 100, 1000]);
const seconds = (performance.now() - start) / 1000;

console.log(
  JSON.stringify({
    samples: counts.n.reduce((sum, n) => sum + n, 0),
    problems: problems.length,
    bytes: statSync(path).size,
    countSeconds,
    seconds,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    estimates,
  }),
);
