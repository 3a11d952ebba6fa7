import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { readPublished } from "../published/index.js";
import { repositoryRoot } from "../repository.js";
import { CountProgress } from "./countProgress.js";
import { dataOption } from "./options.js";

interface Flags {
  readonly out?: string;
  readonly single?: boolean;
  readonly data: string;
}

/** `passlab report`: runs and published tables as a page one can hand to somebody. */
export function addReportVerb(program: Command): void {
  program
    .command("report")
    .description("write a page to look through runs and the audited table; opens without a server")
    .argument(
      "[runs...]",
      "run folders of evaluations and trainings, results of other tools; none: the table alone",
    )
    .option("--out <path>", "folder, or file with --single (default: results/report[.html])")
    .option("--single", "one file that holds everything")
    .addOption(dataOption())
    .addHelpText(
      "after",
      `
Examples:
  passlab report                                    the published tables and their audit
  passlab report runs/base runs/rl --out /tmp/report
  passlab report runs/base runs/rl --single --out comparison.html

The first run given is what the others are compared with. Runs whose names differ in the number of a
seed alone (base-seed0, base-seed1) are shown as one, the mean over their seeds.

Questions and programs are read again from the files named in each run's manifest and shown only
where they are those that were judged; run this where you ran passlab eval. Of each problem the first
distinct programs of every verdict are kept with their text, 200 of a run at most. What failing ones
answered stands in the run's log; where that is not there, as in the runs that come with passlab, some
of them are judged again, isolated as ever.`,
    )
    .action(async (paths: string[], { out, single = false, data }: Flags) => {
      const { writeReport } = await import("../report/index.js");
      const progress = new CountProgress("problems judged again for what programs answered");
      const page = await writeReport(paths, await readPublished(data), {
        out: out ?? join(repositoryRoot, "results", single ? "report.html" : "report"),
        single,
        judged: (problems, of) => {
          progress.show(problems, of);
        },
      }).finally(() => {
        progress.stop();
      });
      console.log(`Report: ${page}\nOpen:   ${pathToFileURL(page).href}`);
    });
}
