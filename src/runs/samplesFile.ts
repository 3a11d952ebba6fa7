import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { InputError } from "../errors.js";
import { GrowingFile } from "../growingFile.js";
import { cannotWrite, writeWholeFile } from "../wholeFile.js";
import { describeEnvironment } from "./environment.js";
import { inputDifferences, samplesManifestOf, type Inputs } from "./manifest.js";
import { makeFolder, writeJson } from "./prepareFolder.js";
import { takeLock } from "./runLock.js";

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
  private constructor(
    private readonly path: string,
    private readonly file: GrowingFile,
    private readonly start: SamplesStart,
    /** Problems that have all their samples. */
    readonly problems: number,
    private readonly startedAt: Date,
    private readonly unlock: () => void,
  ) {}

  /**
   * @throws InputError where the file is there already, was begun with other inputs, or cannot be
   *         written
   */
  static async open(path: string, start: SamplesStart): Promise<SamplesFile> {
    if (!path.endsWith(".jsonl.gz")) {
      throw new InputError(`Samples are written as .jsonl.gz; found the name ${path}.`);
    }
    // With its part still beside it, it was put there by a command that was killed right after.
    if (existsSync(path) && !existsSync(partialOf(path))) {
      throw new InputError(`${path} is there already. Remove it to sample anew, or name another.`);
    }
    try {
      await makeFolder(dirname(resolve(path)));
    } catch (error) {
      throw cannotWrite(path, error);
    }
    const unlock = await takeLock(`${path}.running`, path);
    try {
      const kept = existsSync(partialOf(path)) ? wholeProblems(partialOf(path), start) : [];
      const lines = [JSON.stringify(start.inputs), ...kept];
      await writeWholeFile(partialOf(path), lines.map((line) => `${line}\n`).join(""));
      const file = new GrowingFile(partialOf(path));
      return new SamplesFile(path, file, start, kept.length / start.n, new Date(), unlock);
    } catch (error) {
      unlock();
      throw error instanceof InputError ? error : cannotWrite(path, error);
    }
  }

  /** Adds all samples of some problems. */
  append(programs: readonly DrawnProgram[]): void {
    try {
      this.file.append(programs.map((row) => `${JSON.stringify(row)}\n`).join(""));
    } catch (error) {
      throw new InputError(
        `Cannot write ${this.file.path}: ${(error as Error).message}. Samples up to here are kept; ` +
          `make room and give the same command again to go on.`,
      );
    }
  }

  /** Puts the whole file in its place, and beside it a manifest that says how it came about. */
  async finish(backend: Readonly<Record<string, string>>): Promise<void> {
    const lines = readLines(partialOf(this.path)).slice(1);
    const text = lines.map((line) => `${line}\n`).join("");
    const rows = lines.map((line) => JSON.parse(line) as DrawnProgram);
    await writeWholeFile(this.path, await promisify(gzip)(text, { level: 9 }));
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
    this.file.close();
    this.unlock();
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

function begunWith(line: string, path: string): Inputs {
  try {
    const inputs: unknown = JSON.parse(line);
    if (inputs instanceof Object) return inputs as Inputs;
  } catch {
    // Told below, as for a line that is JSON but holds no inputs.
  }
  throw new InputError(
    `${path} does not say what it was begun with, so it was damaged after it was written. Remove ` +
      `it to sample anew, or name another file.`,
  );
}

/** The lines of all problems that have all their samples. */
function wholeProblems(path: string, { inputs, n }: SamplesStart): string[] {
  const [first, ...lines] = readLines(path);
  if (first === undefined) return [];
  const differences = inputDifferences(begunWith(first, path), inputs);
  if (differences.length === 0) return lines.slice(0, lines.length - (lines.length % n));
  throw new InputError(
    `${path} was begun with other inputs:\n${differences.map((line) => `  ${line}`).join("\n")}\n` +
      `Remove it to sample anew, or name another file.`,
  );
}
