import { readFile } from "node:fs/promises";
import { z } from "zod";
import { InputError } from "../errors.js";

/** What a run folder keeps of a problem, so that it can be read without the dataset. */
export interface RunProblem {
  readonly taskId: string;
  readonly difficulty?: string;
  readonly tags?: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  /** How many tests, and how many of them are shown in the question. */
  readonly tests: number;
  readonly exampleTests: number;
}

const schema = z.array(
  z.looseObject({
    taskId: z.string(),
    difficulty: z.string().optional(),
    tags: z.array(z.string()).optional(),
    date: z.string().optional(),
    tests: z.int().min(0),
    exampleTests: z.int().min(0),
  }),
);

/** @throws InputError where the file is no list of problems */
export async function readProblemIndex(path: string): Promise<RunProblem[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new InputError(`Cannot read the run's problems: ${(error as Error).message}.`);
  }
  const { success, error } = schema.safeParse(value);
  if (success) return value as RunProblem[];
  const [first] = error.issues;
  throw new InputError(
    `${path} is no list of problems (${first?.path.join(".") ?? ""}: ${first?.message ?? ""}). Remove ` +
      `the run folder to judge anew.`,
  );
}
