import type { SamplePlace } from "../sample.js";

/** One program that a file holds for a problem, and what the tool that wrote the file says of it. */
export interface Draw {
  /** What the file calls the problem; see {@link TaskNames}. */
  readonly task: unknown;
  /** The field that names it, for messages. */
  readonly taskField?: string;
  /** Empty where the model wrote nothing; not there where the file has verdicts only. */
  readonly text?: string;
  /** A whole program; else the text continues the problem's prompt, where it has one. */
  readonly runsAlone: boolean;
  readonly tokens?: number;
  readonly theirs?: TheirVerdict;
  /** The row it stands in, where that has `completion` or `solution` as text. */
  readonly row?: Readonly<Record<string, unknown>>;
}

/** What another tool found. */
export interface TheirVerdict {
  readonly passed: boolean;
  /** In that tool's words. */
  readonly word: string;
  /** Of EvalPlus: on the base tests alone. */
  readonly base?: { readonly passed: boolean; readonly word: string };
}

/** A draw or why there is none, and where it stands; with its row's JSON, where it has one to itself. */
export type FoundDraw = SamplePlace & { readonly json?: string } & (
    { readonly draw: Draw } | { readonly fault: string }
  );

/** Names of the fields that hold a sample's problem and text, where the file uses unusual ones. */
export interface SampleFields {
  /** A field, or a path of fields with dots between. */
  readonly id?: string;
  readonly text?: string;
}
