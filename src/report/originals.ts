import { hashOfProgram } from "../evaluation/index.js";
import { type Problem, programOf, readProblems, readSamples } from "../problems/index.js";
import { commandOption, type Manifest, sampleFieldsOf } from "../runs/index.js";
import type { DrawnSamples } from "./drawnSamples.js";

/** What a run folder leaves where it lies: the problems, and the texts of the programs. */
export interface Originals {
  /** By task id. */
  readonly problems: ReadonlyMap<string, Problem>;
  /** Texts of chosen programs by their hashes. */
  readonly texts: ReadonlyMap<string, string>;
  /** What could not be read, each a sentence. */
  readonly notes: readonly string[];
}

/**
 * Reads a run's problems and program texts again from the files its manifest names. A text counts
 * only where its hash is that of the program judged.
 */
export async function readOriginals(
  manifest: Pick<Manifest, "command" | "config">,
  samples: ReadonlyMap<string, DrawnSamples>,
): Promise<Originals> {
  const problemsPath = commandOption(manifest.command, "--problems");
  if (problemsPath === undefined) {
    const note =
      "The run's manifest names no file of problems, so questions and programs are missing.";
    return { problems: new Map(), texts: new Map(), notes: [note] };
  }
  const notes: string[] = [];
  const problems = await readWanted(problemsPath, samples, notes);
  const samplesPath =
    commandOption(manifest.command, "--samples") ?? String(manifest.config.samples);
  const texts = await readTexts(samplesPath, manifest, samples, problems, notes);
  return { problems, texts, notes };
}

async function readWanted(
  path: string,
  samples: ReadonlyMap<string, DrawnSamples>,
  notes: string[],
): Promise<Map<string, Problem>> {
  const problems = new Map<string, Problem>();
  try {
    for await (const row of await readProblems(path)) {
      if ("problem" in row && samples.has(row.problem.taskId)) {
        problems.set(row.problem.taskId, row.problem);
      }
    }
  } catch (error) {
    notes.push(`The questions are missing: ${(error as Error).message}`);
  }
  return problems;
}

/** The chosen programs by their hashes. */
async function readTexts(
  path: string,
  manifest: Pick<Manifest, "command">,
  samples: ReadonlyMap<string, DrawnSamples>,
  problems: ReadonlyMap<string, Problem>,
  notes: string[],
): Promise<Map<string, string>> {
  const chosen = [...samples.values()].flatMap((own) => own.chosen);
  const wanted = new Set(chosen.map(({ hash }) => hash));
  const lines = new Set(chosen.map(({ line }) => line));
  const texts = new Map<string, string>();
  try {
    for await (const row of readSamples(path, new Set(samples.keys()), sampleFieldsOf(manifest))) {
      if ("fault" in row || !lines.has(row.line)) continue;
      const { prompt } = problems.get(row.sample.taskId) ?? {};
      const text = programOf(prompt === undefined ? {} : { prompt }, row.sample);
      const hash = hashOfProgram(text);
      if (wanted.has(hash)) texts.set(hash, text);
    }
  } catch (error) {
    notes.push(`The programs are missing: ${(error as Error).message}`);
    return texts;
  }
  const missing = wanted.size - texts.size;
  if (missing > 0) {
    notes.push(
      `${missing} of ${wanted.size} programs are no longer in ${path} as they were judged.`,
    );
  }
  return texts;
}
