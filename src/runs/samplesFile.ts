import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import writeFileAtomic from "write-file-atomic";
import { InputError } from "../errors.js";
import { describeEnvironment } from "./environment.js";
import { inputDifferences, samplesManifestOf, type Inputs } from "./manifest.js";
import { makeFolder, writeJson } from "./prepareFolder.js";

/** A program a model wrote, as `passlab eval` reads it, and what it cost. */
export interface DrawnProgram {
  readonly task_id: string;
  readonly solution: string;
  /** Tokens drawn, the end token included. */
  readonly tokens: number;
  /** Critic Sampling: which way it took for the problem. */
  readonly path?: string;
}

/** What a samples file is, before the first sample. */
export interface SamplesStart {
  readonly command: readonly string[];
  /** Everything that decides the samples. A file is only ever continued with equal inputs. */
  readonly inputs: Inputs;
  /** Samples per problem. */
  readonly n: number;
}

/**
 * A samples file (.jsonl.gz) that is being written, problem by problem. Until it is whole it stands
 * beside its place as `<path>.partial`, a line with the inputs first, and is continued from there.
 */
export class SamplesFile {
  readonly #file: number;

  private constructor(
    private readonly path: string,
    private readonly start: SamplesStart,
    /** Problems that have all their samples. */
    readonly problems: number,
    private readonly startedAt: Date,
  ) {
    this.#file = openSync(partialOf(path), "a");
  }

  /**
   * @throws InputError where the file is there already, was begun with other inputs, or cannot be
   *         written
   */
  static async open(path: string, start: SamplesStart): Promise<SamplesFile> {
    if (!path.endsWith(".jsonl.gz")) {
      throw new InputError(`Samples are written as .jsonl.gz; found the name ${path}.`);
    }
    if (existsSync(path)) {
      throw new InputError(`${path} is there already. Remove it to sample anew, or name another.`);
    }
    try {
      await makeFolder(dirname(resolve(path)));
      const kept = existsSync(partialOf(path)) ? wholeProblems(partialOf(path), start) : [];
      const lines = [JSON.stringify(start.inputs), ...kept];
      writeFileSync(partialOf(path), lines.map((line) => `${line}\n`).join(""));
      return new SamplesFile(path, start, kept.length / start.n, new Date());
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`Cannot write ${path}: ${(error as Error).message}.`);
    }
  }

  /** Adds all samples of some problems. */
  append(programs: readonly DrawnProgram[]): void {
    const text = Buffer.from(programs.map((row) => `${JSON.stringify(row)}\n`).join(""));
    for (let at = 0; at < text.length; at += writeSync(this.#file, text, at));
  }

  /** Puts the whole file in its place, and beside it a manifest that says how it came about. */
  async finish(backend: Readonly<Record<string, string>>): Promise<void> {
    const lines = readLines(partialOf(this.path)).slice(1);
    const text = lines.map((line) => `${line}\n`).join("");
    const rows = lines.map((line) => JSON.parse(line) as DrawnProgram);
    await writeFileAtomic(this.path, await promisify(gzip)(text, { level: 9 }));
    await writeJson(samplesManifestOf(this.path), {
      format: 1,
      kind: "samples",
      command: this.start.command,
      inputs: this.start.inputs,
      environment: await describeEnvironment(),
      backend,
      // Of the last start.
      started: this.startedAt.toISOString(),
      finished: new Date().toISOString(),
      counts: {
        samples: rows.length,
        tokens: rows.reduce((sum, { tokens }) => sum + tokens, 0),
        ...countByPath(rows),
      },
      // Of the text before compression, which may differ between versions of zlib.
      sha256: createHash("sha256").update(text).digest("hex"),
    });
    rmSync(partialOf(this.path));
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Samples by the way Critic Sampling took for their problem; none where it was not asked. */
function countByPath(rows: readonly DrawnProgram[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of rows) {
    if (path !== undefined) counts[path] = (counts[path] ?? 0) + 1;
  }
  return counts;
}

function partialOf(path: string): string {
  return `${path}.partial`;
}

function readLines(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1);
}

/** The lines of all problems that have all their samples. */
function wholeProblems(path: string, { inputs, n }: SamplesStart): string[] {
  const [first, ...lines] = readLines(path);
  if (first === undefined) return [];
  const differences = inputDifferences(JSON.parse(first) as Inputs, inputs);
  if (differences.length === 0) return lines.slice(0, lines.length - (lines.length % n));
  throw new InputError(
    `${path} was begun with other inputs:\n${differences.map((line) => `  ${line}`).join("\n")}\n` +
      `Remove it to sample anew, or name another file.`,
  );
}
