import { programOf } from "../sample.js";
import { loadPython, type Python } from "../sanitize/python.js";
import { sanitizeSample } from "../sanitize/sanitizeSample.js";
import { type SampleSurvey, type Surveyed, textOf } from "./sampleSurvey.js";

export interface SampleWarning {
  readonly about:
    | "one text"
    | "shared text"
    | "no variety"
    | "server errors"
    | "completions"
    | "solutions"
    | "chat"
    | "cut off"
    | "no entry point";
  /** Of `of` samples (of distinct programs looked at, where it is about programs). */
  readonly samples: number;
  readonly of: number;
  /** What was found, what it means and how to go on. */
  readonly message: string;
}

/** Below these shares of all, or numbers, oddities are the model's and not the file's. */
const leastShare = 0.1;
const leastShared = 3;
/** Characters: shorter texts, such as "return None", come to a model's mind anywhere. */
const longestCommon = 40;

/**
 * What is likely wrong with a samples file as a whole, told from its texts alone: nothing runs. An odd
 * sample or two say nothing; that a tenth of them are odd in the same way does.
 */
export async function sampleWarnings(survey: SampleSurvey): Promise<SampleWarning[]> {
  return [...ofTexts(survey), ...(await ofPrograms(survey))];
}

function ofTexts(survey: SampleSurvey): SampleWarning[] {
  const { samples, problems, errors, firstError, mostShared } = survey;
  const { text } = mostShared;
  const warnings: SampleWarning[] = [];
  const warn = (about: SampleWarning["about"], count: number, message: string) =>
    warnings.push({ about, samples: count, of: samples, message });
  if (firstError !== undefined) {
    const example = `${firstError.problem.taskId} has ${shown(textOf(firstError.sample))}`;
    warn(
      "server errors",
      errors,
      `${errors} of ${samples} samples are a server's error and no answer (${example}). They count ` +
        `as failed; sample them anew.`,
    );
  }
  if (errors === samples) return warnings;
  if (survey.isOneText) {
    const what = text.trim() === "" ? "empty: nothing was written" : `one text: ${shown(text)}`;
    warn("one text", samples, `All ${samples} samples are ${what}. Did sampling go wrong?`);
  } else if (
    text.trim().length > longestCommon &&
    errors === 0 &&
    mostShared.problems >= Math.max(leastShared, leastShare * problems)
  ) {
    warn(
      "shared text",
      mostShared.problems,
      `${mostShared.problems} of ${problems} problems have samples of the same text: ${shown(text)}.`,
    );
  } else if (survey.hasNoVariety) {
    warn(
      "no variety",
      samples,
      `Each problem's samples are all alike, as at temperature 0; pass@k then says no more than pass@1.`,
    );
  }
  return warnings;
}

async function ofPrograms({ some, hasMore }: SampleSurvey): Promise<SampleWarning[]> {
  if (some.length === 0) return [];
  const python = await loadPython();
  const of = some.length;
  const looked = `of ${of} programs${hasMore ? " looked at" : ""}`;
  const broken = some.filter(({ problem, sample }) => !reads(programOf(problem, sample), python));
  const groups = new Map<Cause, Surveyed[]>();
  for (const surveyed of isMany(broken.length, of) ? broken : []) {
    const cause = causeOf(surveyed, python);
    if (cause !== undefined) groups.set(cause, [...(groups.get(cause) ?? []), surveyed]);
  }
  const warnings = [...groups]
    .filter(([, { length }]) => isMany(length, of))
    .map(([about, { length }]): SampleWarning => ({
      about,
      samples: length,
      of,
      message:
        `${broken.length} ${looked} do not compile; ` +
        remedies[about](length === broken.length ? "all of them" : String(length)),
    }));
  const nameless = some.filter((one) => !broken.includes(one) && !namesFunction(one));
  const [first] = nameless;
  if (first !== undefined && isMany(nameless.length, of)) {
    const { taskId, entryPoint = "" } = first.problem;
    warnings.push({
      about: "no entry point",
      samples: nameless.length,
      of,
      message:
        `${nameless.length} ${looked} do not name the function that their tests call (${entryPoint} in ` +
        `${taskId}). Do the samples belong to these problems?`,
    });
  }
  return warnings;
}

type Cause = "completions" | "solutions" | "chat" | "cut off";

/** What would make them compile, and how to go on. */
const remedies: Readonly<Record<Cause, (share: string) => string>> = {
  completions: (share) =>
    `${share} would with the problem's prompt before them: these are completions. ` +
    `Name their field "completion" instead of "solution".`,
  solutions: (share) =>
    `${share} would without the problem's prompt before them: these are solutions. ` +
    `Name their field "solution" instead of "completion".`,
  chat: (share) => `${share} would after passlab sanitize: they are fenced, or stand in prose.`,
  "cut off": (share) => `${share} break off at their end. Give the model more tokens.`,
};

function causeOf({ problem, sample }: Surveyed, python: Python): Cause | undefined {
  const text = textOf(sample);
  const prompt = problem.prompt ?? "";
  if (prompt !== "" && "solution" in sample && reads(prompt + text, python)) return "completions";
  if (prompt !== "" && "completion" in sample && reads(text, python)) return "solutions";
  const clean = sanitizeSample(sample, problem, [], python);
  const isMended = clean.syntaxFault === undefined && !clean.changes.includes("tail");
  if (isMended && reads(programOf(problem, clean.sample), python)) return "chat";
  return breaksOff(programOf(problem, sample), python) ? "cut off" : undefined;
}

/** Whether a program's last lines are all that keeps it from being read. */
function breaksOff(program: string, python: Python): boolean {
  const lines = program.trimEnd().split("\n");
  return [1, 2, 3].some((last) => {
    const rest = lines.slice(0, -last).join("\n");
    return rest.trim() !== "" && reads(rest, python);
  });
}

function reads(program: string, python: Python): boolean {
  return python.errorIn(program) === undefined;
}

function namesFunction({ problem, sample }: Surveyed): boolean {
  return programOf(problem, sample).includes(problem.entryPoint ?? "");
}

function isMany(count: number, of: number): boolean {
  return count > 0 && (count === of || (count > 1 && count >= leastShare * of));
}

/** The beginning of a text on one line. */
function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
}
