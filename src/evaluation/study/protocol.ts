import type { Inputs } from "../../runs/index.js";
import type { StudyRun } from "./readStudy.js";

/** How programs were drawn and judged, by name: all that decides a score beside the model. */
export type StudyProtocol = Inputs;

const drawing = ["n", "temperature", "topK", "topP", "promptTokens", "programTokens"];
const judging = [
  ...["compare", "floatTolerance", "cpuMs", "wallMs", "memoryMiB", "outputKiB", "threads"],
  ...["openFiles", "limitsOf", "exampleTests"],
];

/** The protocol of a run, from the manifests of its samples and its evaluation. */
export function protocolOf({
  samples,
  evaluation,
}: Pick<StudyRun, "samples" | "evaluation">): StudyProtocol {
  const judged = evaluation.manifest.inputs;
  const pick = (inputs: Inputs, names: readonly string[]) =>
    names.map((name) => [name, inputs[name] ?? null] as const);
  return {
    problemsDrawn: samples.inputs.problems ?? null,
    problemsJudged: judged.problems ?? null,
    ...Object.fromEntries([...pick(samples.inputs, drawing), ...pick(judged, judging)]),
    // Written as a yes or no before there were two places to stop at.
    stopAt: judged.stopAt ?? (judged.stopAtFirstFailure === true ? "failure" : null),
  };
}

/** Where a protocol departs from another, one text each: `temperature 0.6 instead of 0.8`. */
export function departures(
  own: StudyProtocol,
  from: StudyProtocol,
  except: readonly string[],
): string[] {
  return Object.keys(from)
    .filter((name) => own[name] !== from[name] && !except.includes(name))
    .map((name) => `${name} ${shown(own[name])} instead of ${shown(from[name])}`);
}

function shown(value: Inputs[string] | undefined): string {
  return typeof value === "string" ? value.slice(0, 12) : String(value ?? "none");
}
