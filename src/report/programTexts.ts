import { hashOfProgram } from "../evaluation/index.js";
import { programOf, readProblems, readSamples } from "../problems/index.js";
import { commandOption, type Manifest } from "../runs/index.js";
import type { RunSamples } from "./contents.js";

/** What a run folder leaves where it lies: the questions, and the texts of the programs. */
export interface Originals {
  /** By task id. */
  readonly questions: ReadonlyMap<string, string>;
  readonly samples: ReadonlyMap<string, RunSamples>;
  /** What could not be read, each a sentence. */
  readonly notes: readonly string[];
}

/**
 * Reads a run's questions and program texts again from the files its manifest names. A text counts
 * only where its hash is that of the program judged.
 */
export async function readOriginals(
  manifest: Pick<Manifest, "command" | "config">,
  samples: ReadonlyMap<string, RunSamples>,
): Promise<Originals> {
  const problemsPath = commandOption(manifest.command, "--problems");
  if (problemsPath === undefined) {
    const note =
      "The run's manifest names no file of problems, so questions and programs are missing.";
    return { questions: new Map(), samples, notes: [note] };
  }
  const notes: string[] = [];
  const { questions, prompts } = await readQuestions(problemsPath, samples, notes);
  const samplesPath = commandOption(manifest.command, "--samples") ?? String(manifest.config.samples);
  const texts = await readTexts(samplesPath, samples, prompts, notes);
  return { questions, samples: withTexts(samples, texts), notes };
}

interface Questions {
  readonly questions: Map<string, string>;
  /** What a completion continues, by task id. */
  readonly prompts: Map<string, string | undefined>;
}

async function readQuestions(
  path: string,
  samples: ReadonlyMap<string, RunSamples>,
  notes: string[],
): Promise<Questions> {
  const found: Questions = { questions: new Map(), prompts: new Map() };
  try {
    for await (const row of await readProblems(path)) {
      if (!("problem" in row) || !samples.has(row.problem.taskId)) continue;
      const { taskId, question, prompt } = row.problem;
      found.questions.set(taskId, question);
      found.prompts.set(taskId, prompt);
    }
  } catch (error) {
    notes.push(`The questions are missing: ${(error as Error).message}`);
  }
  return found;
}

/** The wanted programs by their hashes. */
async function readTexts(
  path: string,
  samples: ReadonlyMap<string, RunSamples>,
  prompts: Questions["prompts"],
  notes: string[],
): Promise<Map<string, string>> {
  const wanted = new Set([...samples.values()].flatMap(({ kept }) => kept.map(({ hash }) => hash)));
  const texts = new Map<string, string>();
  try {
    for await (const row of readSamples(path, new Set(samples.keys()))) {
      if ("fault" in row) continue;
      const prompt = prompts.get(row.sample.taskId);
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

function withTexts(
  samples: ReadonlyMap<string, RunSamples>,
  texts: ReadonlyMap<string, string>,
): Map<string, RunSamples> {
  return new Map(
    [...samples].map(([taskId, own]) => [
      taskId,
      { ...own, kept: own.kept.map((each) => ({ ...each, text: texts.get(each.hash) ?? null })) },
    ]),
  );
}
