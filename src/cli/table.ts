import { join } from "node:path";
import { Argument, Option, type Command } from "commander";
import { auditTable, readPublished } from "../published/index.js";
import { repositoryRoot } from "../repository.js";
import { paperTables, tableFormats } from "../tables/index.js";
import { deliver } from "./deliver.js";
import { checkOption, dataOption, outOption, runsOption } from "./options.js";
import { tableFiles } from "./tableFiles.js";

/** `passlab table`: the survey's table in every shape and format, and the measured one. */
export function addTableVerb(program: Command): void {
  const table = program
    .command("table")
    .description(
      "write the survey's table (as printed, corrected, by protocol, its audit) and the measured " +
        "comparison on mini-apps",
    )
    .addOption(dataOption())
    .addOption(runsOption())
    .addOption(outOption(join(repositoryRoot, "results", "tables"), "results/tables"))
    .addOption(checkOption())
    .addHelpText(
      "after",
      `
Examples:
  passlab table                              write results/tables/*
  passlab table --check                      exit 1 when a file there is out of date
  passlab table show corrected               print the corrected table
  passlab table show by-protocol --format tex > table.tex`,
    )
    .action(async (options: { data: string; runs: string; out: string; check?: true }) => {
      const files = await tableFiles(await readPublished(options.data), options.runs);
      await deliver(options.out, files, {
        check: options.check === true,
        regenerate: "passlab table",
      });
    });

  table
    .command("show")
    .description("print one table")
    .addArgument(new Argument("<table>", "which one").choices(Object.keys(paperTables)))
    .addOption(
      new Option("--format <format>", "how to write it")
        .choices(Object.keys(tableFormats))
        .default("md"),
    )
    .addOption(dataOption())
    .addHelpText(
      "after",
      `
Examples:
  passlab table show corrected
  passlab table show printed --format csv`,
    )
    .action(async (name: string, options: { format: string }, show: Command) => {
      // `table` has this option too, and takes it wherever it stands.
      const { data } = show.optsWithGlobals<{ data: string }>();
      const published = await readPublished(data);
      const resultTable = paperTables[name]?.(published, auditTable(published));
      const format = tableFormats[options.format];
      if (resultTable !== undefined && format !== undefined) {
        process.stdout.write(format(resultTable));
      }
    });
}
