import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { InputError } from "../errors.js";
import { type SampleFields, spool } from "../problems/index.js";

/** What commands that read samples have in common, as commander hands it over. */
export interface SamplesFlags {
  idField?: string;
  textField?: string;
}

/** What is said of a path of samples. */
export const samplesHelp = "the samples, in any common form; - is standard input";

/** Adds the options for files whose fields have unusual names. */
export function addSampleFields(command: Command): Command {
  return command
    .option("--id-field <name>", "the samples' field that names the problem, such as meta.task")
    .option("--text-field <name>", "the samples' field with what the model wrote");
}

/** Names of the samples' fields from a command's options. */
export function sampleFields({ idField, textField }: SamplesFlags): SampleFields {
  return {
    ...(idField === undefined ? {} : { id: idField }),
    ...(textField === undefined ? {} : { text: textField }),
  };
}

/**
 * Uses a path of samples. They are read more than once, so what can be read only once (standard input,
 * a pipe, a process's output) is kept in a private file meanwhile.
 */
export async function withSamples<Result>(
  path: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const source = path === "-" ? process.stdin : await streamAt(path);
  if (source === undefined) return use(path);
  const spooled = await spool(source as AsyncIterable<Buffer>);
  const shown = path === "-" ? "Standard input" : path;
  try {
    return await use(spooled.path);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message.replaceAll(spooled.path, shown));
  } finally {
    await spooled.remove();
  }
}

async function streamAt(path: string): Promise<ReturnType<typeof createReadStream> | undefined> {
  // What cannot be looked at is told by who reads it.
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isFile() || found.isDirectory()) return undefined;
  return createReadStream(path);
}
