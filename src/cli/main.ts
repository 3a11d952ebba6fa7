import { Command, CommanderError } from "commander";
import { InputError } from "../errors.js";
import { addAgreeVerb } from "./agree.js";
import { addAuditVerb } from "./audit.js";
import { addCompareVerb } from "./compare.js";
import { addDataVerb } from "./data.js";
import { addDoctorVerb } from "./doctor.js";
import { addEvalVerb } from "./eval.js";
import { addHealthVerb } from "./health.js";
import { addJudgeVerb } from "./judge.js";
import { addLabVerb } from "./lab.js";
import { addNotebookVerb } from "./notebook.js";
import { addPlotVerb } from "./plot.js";
import { addRankVerb } from "./rank.js";
import { addReportVerb } from "./report.js";
import { addReproduceVerb } from "./reproduce.js";
import { addSampleVerb } from "./sample.js";
import { addSanitizeVerb } from "./sanitize.js";
import { addSuiteVerb } from "./suite.js";
import { addTableVerb } from "./table.js";
import { addTrainVerb } from "./train.js";
import { addWhyVerb } from "./why.js";

const verbs: readonly ((program: Command) => void)[] = [
  addReproduceVerb,
  addTableVerb,
  addAuditVerb,
  addDataVerb,
  addSanitizeVerb,
  addTrainVerb,
  addSuiteVerb,
  addWhyVerb,
  addSampleVerb,
  addEvalVerb,
  addRankVerb,
  addCompareVerb,
  addAgreeVerb,
  addHealthVerb,
  addJudgeVerb,
  addPlotVerb,
  addReportVerb,
  addNotebookVerb,
  addLabVerb,
  addDoctorVerb,
];

/**
 * Runs one `passlab` command line.
 *
 * Sets the exit code: 0 done, 1 the work failed or a check did not hold, 2 the input or the command
 * line is wrong.
 *
 * @param argv the process's arguments, `node` and the script first
 */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", endWhereNobodyReads);
  const program = new Command("passlab")
    .description("pass@k + lab: a reproducible workbench for RL-based code generation")
    .version("0.1.0")
    .showHelpAfterError()
    .exitOverride();
  for (const addVerb of verbs) addVerb(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeAfter(error);
  }
}

/** `passlab … | head` closes our output early: that is no failure of the command. */
function endWhereNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}

function exitCodeAfter(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError) {
    console.error(error.message);
    return 2;
  }
  throw error;
}
