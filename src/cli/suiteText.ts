import { partsOf, secondsLeft, type SuiteRun } from "../methods/index.js";
import { duration } from "./evalProgress.js";

/** A line per run of a suite, and what is left of all. */
export function planText(runs: readonly SuiteRun[], jobs: number): string {
  const width = Math.max(...runs.map(({ name }) => name.length));
  const lines = runs.map((run) => `${run.name.padEnd(width)}  ${runText(run)}`);
  return `${lines.join("\n")}\n${leftText(runs, jobs)}\n`;
}

function runText({ training, steps, startsFrom, evaluation }: SuiteRun): string {
  const { state, seconds } = training;
  const done = steps === 0 ? "" : `, ${steps} updates in ${duration(seconds)}`;
  const from = state === "missing" && startsFrom !== undefined ? `, from ${startsFrom}` : "";
  const trained = `${state}${done}${from}`;
  if (evaluation === undefined) return trained;
  const { sampling, judging } = evaluation;
  const partText = (part: typeof sampling) =>
    part.state === "finished" ? `finished in ${duration(part.seconds)}` : part.state;
  return `${trained}; samples ${partText(sampling)}; verdicts ${partText(judging)}`;
}

/** How many runs are finished, and how long the others take. */
export function leftText(runs: readonly SuiteRun[], jobs: number): string {
  const states = runs.map((run) => partsOf(run).map(({ state }) => state));
  const finished = states.filter((parts) => parts.every((state) => state === "finished")).length;
  const refused = states.filter((parts) => parts.includes("other settings")).length;
  const open = runs.length - finished - refused;
  const seconds = secondsLeft(runs);
  const time = seconds === undefined ? "not known yet" : `about ${duration(seconds / jobs)}`;
  const left = open === 0 ? "" : ` Left: ${open}, time left ${time}, ${jobs} at a time.`;
  const refusals = runs.flatMap(refusalsOf).join("");
  return `${refusals}${finished} of ${runs.length} runs finished.${left}`;
}

function refusalsOf({ name, folder, training, evaluation }: SuiteRun): string[] {
  if (training.state === "other settings") {
    return [
      `${name} was made with other settings than its experiment has now: move ${folder} away.\n`,
    ];
  }
  if (evaluation === undefined) return [];
  const { sampling, samples, judging, folder: verdicts } = evaluation;
  const [what, path] =
    sampling.state === "other settings" ? ["samples", samples] : ["verdicts", verdicts];
  const refused = [sampling, judging].some(({ state }) => state === "other settings");
  return refused
    ? [`The ${what} of ${name} are of another model or evaluation: move ${path} away.\n`]
    : [];
}
