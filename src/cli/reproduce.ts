import { join } from "node:path";
import type { Command } from "commander";
import { auditTable, readPublished } from "../published/index.js";
import { repositoryRoot } from "../repository.js";
import { writeResultFiles } from "../resultFiles.js";
import { correctedTable, toMarkdown } from "../tables/index.js";
import { rejudgeRecorded } from "./reproduce/rejudgeRecorded.js";
import { tableFiles } from "./tableFiles.js";

/** Samples of each problem that are judged again: under a minute of two cores for all recorded runs. */
const perProblem = 5;

/** `passlab reproduce`: everything in `results/` that follows from the repository, anew. */
export function addReproduceVerb(program: Command): void {
  program
    .command("reproduce")
    .description(
      "write every table, plot, executed notebook and the report anew, judge recorded samples again, " +
        "train a method for a minute, and say what came out",
    )
    .option(
      "--all-samples",
      "judge all recorded samples again: about two minutes of two cores a run",
    )
    .option("--files-only", "write only what git keeps: no report, nothing judged again or trained")
    .addHelpText(
      "after",
      `
Examples:
  passlab reproduce
  passlab reproduce --all-samples
  git status --short results    afterwards: nothing, when the results were up to date

The recorded trainings themselves take hours; \`passlab suite experiments/mini-apps\` makes those anew
whose run folders are moved away.

Exit code: 0 all came out as recorded, 1 a notebook failed or a verdict came out otherwise (it is named).`,
    )
    .action(async ({ allSamples, filesOnly }: { allSamples?: true; filesOnly?: true }) => {
      const again = filesOnly === true ? 0 : perProblem;
      await reproduce(allSamples === true ? undefined : again);
    });
}

/** @param samples of each problem that are judged again, undefined for all; 0: neither training nor report */
async function reproduce(samples: number | undefined): Promise<void> {
  const results = join(repositoryRoot, "results");
  const published = await readPublished();
  const audit = auditTable(published);

  await step("tables", async () => {
    const files = await tableFiles(published, join(results, "runs"));
    await writeResultFiles(join(results, "tables"), files);
  });
  await step("plots", async () => {
    const { paperPlotFiles } = await import("../plots/index.js");
    await writeResultFiles(join(results, "plots"), await paperPlotFiles(published));
  });
  console.log("notebooks");
  const { runNotebooks } = await import("./notebook/runNotebooks.js");
  const exitCode = await runNotebooks([], { timeout: "120", jobs: 2 });
  if (exitCode !== 0) {
    process.exitCode = exitCode;
    return;
  }

  let report: string | undefined;
  if (samples !== 0) {
    const same = await step("verdicts", () =>
      rejudgeRecorded({
        runs: join(results, "runs"),
        root: repositoryRoot,
        ...(samples === undefined ? {} : { perProblem: samples }),
      }),
    );
    if (!same) process.exitCode = 1;
    const { trainLive } = await import("./reproduce/trainLive.js");
    await step("training", trainLive);
    report = await step("report", async () => {
      const { findRuns, writeReport } = await import("../report/index.js");
      const runs = await findRuns(join(results, "runs"));
      return writeReport(runs, published, { out: join(results, "report") });
    });
  }

  console.log(`\n${toMarkdown(correctedTable(published, audit))}`);
  console.log(
    `${audit.counts.differs} wrong cells of ${audit.cells.length} in the survey's table, and ` +
      `${audit.weighting.failing} of ${audit.weighting.checked} rows that do not add up.\n` +
      "Which and why:      results/tables/table-1-audit.md\n" +
      "Tables:             results/tables/table-1-corrected.html (and .md, .csv, .tex)\n" +
      "Measured here:      results/tables/mini-apps.html (and .md, .csv, .tex)\n" +
      "Figures:            results/plots/\n" +
      "Executed notebooks: results/notebooks/01-paper-table.html" +
      (report === undefined ? "" : `\nReport:             ${report}`),
  );
}

async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await work();
  console.log(`${name.padEnd(10)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
