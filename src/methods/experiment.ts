import { readFile } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import { closest } from "fastest-levenshtein";
import { parseDocument } from "yaml";
import type { z } from "zod";
import { InputError } from "../errors.js";
import { objectInside } from "./setting.js";

/** An experiment as its file states it, before the method's defaults are filled in. */
export interface ExperimentFile {
  readonly path: string;
  /** Folder and file name: `mini-apps-sft` for `experiments/mini-apps/sft.yaml`. */
  readonly name: string;
  readonly method: string;
  readonly stated: Readonly<Record<string, unknown>>;
}

/**
 * Reads an experiment: a YAML file that names its `method` and states what differs from the method's
 * defaults.
 *
 * @throws InputError where there is no such file, it is no YAML (with the line), or names no method
 */
export async function readExperiment(path: string): Promise<ExperimentFile> {
  const { method, ...stated } = await readSettings(path, "such as `method: sft`");
  if (typeof method !== "string") {
    throw new InputError(`${path}: expected \`method: sft\` or another method, found none.`);
  }
  const folder = basename(dirname(path));
  const file = basename(path, extname(path));
  return { path, name: /^\W*$/.test(folder) ? file : `${folder}-${file}`, method, stated };
}

/**
 * Reads a YAML file of settings.
 *
 * @param expected what such settings look like, in a message
 * @throws InputError where there is no such file, it is no YAML (with the line), or holds no settings
 */
export async function readSettings(
  path: string,
  expected: string,
): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new InputError(
      `Cannot read the experiment: ${(error as Error).message}. ` +
        `The ones that come with passlab are in experiments/.`,
    );
  }
  const document = parseDocument(text, { logLevel: "error" });
  const [fault] = document.errors;
  if (fault !== undefined) throw new InputError(`${path} is no YAML: ${fault.message.trim()}`);
  const value = plain(path, document);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new InputError(`${path}: expected settings ${expected}, found none.`);
}

/** @throws InputError where references multiply, or lead back to what holds them */
function plain(path: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    const value: unknown = document.toJS();
    JSON.stringify(value);
    return value;
  } catch (error) {
    throw new InputError(
      `${path} holds no plain settings: ${(error as Error).message.split("\n")[0] ?? ""}. Write them ` +
        `out instead of referring to them with * and <<.`,
    );
  }
}

/** Faults of one file that are told. */
const shownFaults = 20;

/**
 * Fills in what an experiment leaves out.
 *
 * @throws InputError that names every unknown key with the nearest right one, and for every value of
 *         the wrong kind what was expected
 */
export function resolveSettings<Schema extends z.ZodObject>(
  path: string,
  schema: Schema,
  stated: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const { success, data, error } = schema.safeParse(stated);
  if (success) return data;
  const lines = error.issues.flatMap((issue) => describeIssue(schema, issue, stated));
  const shown = lines.slice(0, shownFaults);
  if (lines.length > shown.length) shown.push(`and ${lines.length - shown.length} more`);
  throw new InputError(`${path} does not fit:\n${shown.map((line) => `  ${line}`).join("\n")}`);
}

function describeIssue(
  schema: z.ZodObject,
  issue: z.core.$ZodIssue,
  stated: Readonly<Record<string, unknown>>,
): string[] {
  const place = issue.path.map(String);
  if (issue.code !== "unrecognized_keys") {
    const found = valueAt(stated, place);
    const shown = found === undefined ? "nothing" : shortened(JSON.stringify(found));
    return [`${place.join(".")}: found ${shown}. ${issue.message}.`];
  }
  const known = [...keysBelow(schema)];
  return issue.keys.map((key) => {
    const full = [...place, key].join(".");
    return `${full}: there is no such setting. The nearest is ${nearest(full, known)}.`;
  });
}

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}

/** Nearest by the last part first, so that a setting in the wrong group is found too. */
function nearest(key: string, known: readonly string[]): string {
  const last = (name: string) => name.slice(name.lastIndexOf(".") + 1);
  const best = closest(last(key), known.map(last));
  return closest(
    key,
    known.filter((name) => last(name) === best),
  );
}

function* keysBelow(schema: z.ZodObject, prefix = ""): Generator<string> {
  for (const [name, field] of Object.entries(schema.shape)) {
    yield `${prefix}${name}`;
    const inner = objectInside(field);
    if (inner !== undefined) yield* keysBelow(inner, `${prefix}${name}.`);
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** Settings by their full name, as the run folder compares them. */
export function flattened(
  settings: Readonly<Record<string, unknown>>,
  prefix = "",
): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => {
      const key = `${prefix}${name}`;
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        return Object.entries(flattened(value as Record<string, unknown>, `${key}.`));
      }
      const isScalar = value === null || ["string", "number", "boolean"].includes(typeof value);
      return [
        [key, isScalar ? (value as string | number | boolean | null) : JSON.stringify(value)],
      ];
    }),
  );
}
