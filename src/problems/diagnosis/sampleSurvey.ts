import { createHash } from "node:crypto";
import type { Problem } from "../problem.js";
import type { Sample } from "../sample.js";
import { isServerError } from "./serverError.js";

/** A sample with its problem. */
export interface Surveyed {
  readonly problem: Pick<Problem, "taskId" | "prompt" | "entryPoint">;
  readonly sample: Sample;
}

/** Texts that are looked at more closely than in passing, and how long they may be. */
const mostKept = 200;
const longestKept = 100_000;
/** Distinct texts that are remembered: what many samples share shows early. */
const mostRemembered = 100_000;

/**
 * What the texts of a samples file have in common, seen in passing, and the texts of some of them,
 * which are the same ones each time.
 */
export class SampleSurvey {
  samples = 0;
  /** The first sample that is a server's error, and how many are. */
  firstError: Surveyed | undefined;
  errors = 0;
  /** The text that the most problems share, and how many these are. */
  mostShared: { readonly problems: number; readonly text: string } = { problems: 0, text: "" };
  #distinct = 0;
  #offered = 0;
  #isOneText = true;
  /** Problems that have each text, and samples of each problem. */
  readonly #problemsOf = new Map<string, number>();
  readonly #samplesOf = new Map<string, number>();
  /** By their hashes, the least ones: a fair choice among the distinct programs. */
  readonly #kept: { readonly hash: string; readonly surveyed: Surveyed }[] = [];

  /** @param isRepeat whether an earlier sample of the problem has the same text */
  add(surveyed: Surveyed, isRepeat: boolean): void {
    const { sample, problem } = surveyed;
    const text = textOf(sample);
    this.samples += 1;
    this.#samplesOf.set(problem.taskId, (this.#samplesOf.get(problem.taskId) ?? 0) + 1);
    if (isServerError(text)) {
      this.errors += 1;
      this.firstError ??= surveyed;
    }
    if (isRepeat) return;
    this.#distinct += 1;
    this.#noteText(text);
    const isKept = text.trim() !== "" && text.length <= longestKept && !isServerError(text);
    if (isKept) this.#keep(digest(`${problem.taskId} ${text}`), surveyed);
  }

  /** Problems with samples. */
  get problems(): number {
    return this.#samplesOf.size;
  }

  /** Whether there are several samples, and all have the same text. */
  get isOneText(): boolean {
    return this.samples > 1 && this.#isOneText;
  }

  /** Whether each of several problems has several samples, and no two different ones. */
  get hasNoVariety(): boolean {
    const perProblem = [...this.#samplesOf.values()];
    return (
      this.problems > 1 &&
      this.#distinct === this.problems &&
      perProblem.every((samples) => samples > 1)
    );
  }

  /** Some of the distinct programs, in no order that means anything. */
  get some(): readonly Surveyed[] {
    return this.#kept.map(({ surveyed }) => surveyed);
  }

  /** Whether there are distinct programs that are not among these. */
  get hasMore(): boolean {
    return this.#offered > this.#kept.length;
  }

  #noteText(text: string): void {
    const hash = digest(text);
    const known = this.#problemsOf.get(hash);
    if (known === undefined && this.#problemsOf.size === mostRemembered) return;
    const problems = (known ?? 0) + 1;
    this.#problemsOf.set(hash, problems);
    if (problems > this.mostShared.problems) this.mostShared = { problems, text };
    this.#isOneText = this.#problemsOf.size === 1;
  }

  #keep(hash: string, surveyed: Surveyed): void {
    this.#offered += 1;
    const last = this.#kept.at(-1);
    if (this.#kept.length === mostKept && last !== undefined && hash >= last.hash) return;
    const at = this.#kept.findIndex((kept) => kept.hash > hash);
    this.#kept.splice(at < 0 ? this.#kept.length : at, 0, { hash, surveyed });
    if (this.#kept.length > mostKept) this.#kept.pop();
  }
}

/** What the model wrote. */
export function textOf(sample: Sample): string {
  return "solution" in sample ? sample.solution : sample.completion;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64").slice(0, 16);
}
