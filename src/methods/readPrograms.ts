import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { InputError } from "../errors.js";
import { repositoryRoot } from "../repository.js";

const rowSchema = z.object({ taskId: z.string(), program: z.string() });

/**
 * Reads programs to learn from, such as mini-apps' with their mistakes: JSON lines, gzipped or not.
 *
 * @returns programs by problem, in their order
 * @throws InputError where the file cannot be read, and for the first line that is none
 */
export async function readPrograms(path: string): Promise<Map<string, string[]>> {
  const programs = new Map<string, string[]>();
  for (const [index, line] of (await readText(path)).split("\n").entries()) {
    if (line === "") continue;
    const { taskId, program } = parsed(line, `${path}, line ${index + 1}`);
    programs.set(taskId, [...(programs.get(taskId) ?? []), program]);
  }
  return programs;
}

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(resolve(repositoryRoot, path));
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (error) {
    throw new InputError(`Cannot read the programs to learn: ${(error as Error).message}.`);
  }
}

function parsed(line: string, place: string): z.infer<typeof rowSchema> {
  try {
    const { success, data } = rowSchema.safeParse(JSON.parse(line));
    if (success) return data;
  } catch {
    // Told below, as for a line that is JSON but no program.
  }
  throw new InputError(`${place} is no program: expected an object with taskId and program.`);
}
