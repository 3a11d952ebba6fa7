// The report of 100 problems x 1,000 samples x 5 methods: how large, and how soon one can use it.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readPublished } from "../../dist/published/index.js";
import { writeReport } from "../../dist/report/index.js";
import { RunFolder } from "../../dist/runs/index.js";
import { hashOfProgram } from "../../dist/evaluation/index.js";
import { difficulties, drawProgram, evidenceOf, questionOf } from "./report.samples.mjs";

const [problems, samplesEach, methods] = [100, 1000, 5];
const chromiumPath = process.env.PASSLAB_CHROMIUM ?? "/usr/bin/chromium";

export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), "passlab-report-"));
  try {
    const runs = await makeRuns(folder);
    const out = join(folder, "report");
    const start = performance.now();
    const page = await writeReport(runs, await readPublished(), { out });
    console.log(`written in       ${((performance.now() - start) / 1000).toFixed(1)} s`);
    console.log(`peak memory      ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
    console.log(`folder           ${((await sizeOf(out)) / 1e6).toFixed(1)} MB (at most 25)`);
    if (existsSync(chromiumPath)) await open(page);
    else console.log(`no Chromium at ${chromiumPath}: the page was not opened`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function open(page) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  const timed = async (what, hash, ready, bar) => {
    const times = [];
    for (let i = 0; i < 5; i++) {
      const tab = await browser.newPage();
      const start = performance.now();
      await tab.goto(pathToFileURL(page).href + hash);
      await ready(tab);
      times.push(performance.now() - start);
      await tab.close();
    }
    times.sort((a, b) => a - b);
    console.log(
      `${what.padEnd(16)} ${times[2].toFixed(0)} ms, worst ${times[4].toFixed(0)} ${bar}`,
    );
  };
  await timed("runs, slider", "", (tab) => slide(tab), "(at most 2000)");
  await timed(
    "with its chart",
    "",
    (tab) => tab.locator(".chart svg").first().waitFor(),
    "(at most 2000)",
  );
  await timed("problems", "#/problems", (tab) => search(tab), "(at most 2000)");
  await timed("one problem", "#/problem/50", (tab) => tab.locator(".code").first().waitFor(), "");
  await browser.close();
}

async function slide(tab) {
  await tab.locator("input[type=range]").fill("9");
  await tab.locator("#values-at-k caption", { hasText: "pass@10," }).waitFor();
}

async function search(tab) {
  await tab.getByRole("searchbox").fill("task/42");
  await tab.locator("[role=status]", { hasText: "1 of 100" }).waitFor();
}

async function makeRuns(folder) {
  const taskIds = Array.from({ length: problems }, (_, i) => `task/${i}`);
  const problemsPath = join(folder, "problems.jsonl");
  await writeFile(
    problemsPath,
    taskIds.map((taskId, i) => `${JSON.stringify(questionOf(taskId, i))}\n`).join(""),
  );
  const runs = [];
  for (let method = 0; method < methods; method++) {
    const samplesPath = join(folder, `method-${method}.jsonl`);
    const path = join(folder, "runs", `method-${method}`);
    await mkdir(join(folder, "runs"), { recursive: true });
    const run = await RunFolder.open(
      path,
      {
        command: ["eval", "--problems", problemsPath, "--samples", samplesPath, "--out", path],
        inputs: {},
        config: { samples: samplesPath },
        seed: 0,
        problems: taskIds.map((taskId, i) => ({
          ...{ taskId, difficulty: difficulties[i % 3], tests: 8, exampleTests: 0 },
        })),
      },
      () => undefined,
    );
    const rows = [];
    let sample = 0;
    for (const [position, taskId] of taskIds.entries()) {
      const lines = Array.from({ length: samplesEach }, (_, draw) => {
        const solution = drawProgram(position, method, draw);
        rows.push(`${JSON.stringify({ task_id: taskId, solution })}\n`);
        const place = { sample, line: sample + 1, taskId, draw };
        sample += 1;
        const program = hashOfProgram(solution);
        return {
          ...place,
          program,
          length: solution.length,
          ...evidenceOf(position, method, draw),
        };
      });
      run.append(lines);
    }
    await writeFile(samplesPath, rows.join(""));
    await run.writeVerdicts();
    await run.finish({}, { counts: {}, cpuSeconds: 0 });
    run.close();
    runs.push(path);
  }
  return runs;
}

async function sizeOf(folder) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  const sizes = await Promise.all(files.map((each) => stat(join(each.parentPath, each.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
