import { join } from "node:path";
import { describeEnvironment } from "./environment.js";
import { manifestFile, readManifest, type Inputs, type Manifest } from "./manifest.js";
import { checkRunFolder, makeRunFolder, writeJson } from "./prepareFolder.js";
import type { RunProblem } from "./problemIndex.js";
import { lockRun } from "./runLock.js";
import { writeVerdictFile } from "./verdictFile.js";
import { VerdictLog } from "./verdictLog.js";
import type { LogLine } from "./verdictRow.js";

/** The files of a run folder. */
export const runFiles = {
  manifest: manifestFile,
  problems: "problems.json",
  log: "verdicts.jsonl",
  verdicts: "verdicts.parquet",
  summary: "summary.json",
} as const;

/** What a new run is, before it has judged anything. */
export interface RunStart {
  readonly command: readonly string[];
  readonly inputs: Inputs;
  readonly config: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly problems: readonly RunProblem[];
}

/** A run folder that is being written: one process at a time, killed and started again at will. */
export class RunFolder {
  private constructor(
    readonly path: string,
    private manifest: Manifest,
    private readonly log: VerdictLog,
    private readonly unlock: () => void,
  ) {}

  /**
   * Starts a run in an empty or new folder, or goes on with the one that is there.
   *
   * @param known gets every line of the log that is there already
   * @throws InputError where the folder holds something else, a run with other inputs, a damaged
   *         one, or one that a living process writes; and where it cannot be written
   */
  static async open(
    path: string,
    start: RunStart,
    known: (line: LogLine) => void,
  ): Promise<RunFolder> {
    await makeRunFolder(path);
    const earlier = await readManifest(join(path, runFiles.manifest));
    await checkRunFolder(path, earlier?.inputs, start.inputs);
    const unlock = await lockRun(path);
    try {
      const { problems, ...rest } = start;
      const manifest: Manifest = {
        format: 1,
        kind: "eval",
        ...rest,
        command: [...start.command],
        environment: await describeEnvironment(),
        started: earlier?.started ?? new Date().toISOString(),
        finished: null,
        starts: (earlier?.starts ?? 0) + 1,
        counts: {},
        cpuSeconds: 0,
      };
      await writeJson(join(path, runFiles.manifest), manifest);
      await writeJson(join(path, runFiles.problems), problems);
      const log = await VerdictLog.open(join(path, runFiles.log), known);
      return new RunFolder(path, manifest, log, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  append(lines: readonly LogLine[]): void {
    this.log.append(lines);
  }

  /** Turns the log into the verdict file. */
  async writeVerdicts(): Promise<void> {
    await writeVerdictFile(join(this.path, runFiles.log), join(this.path, runFiles.verdicts));
  }

  /** Writes the scores and closes the books. */
  async finish(
    summary: unknown,
    { counts, cpuSeconds }: Pick<Manifest, "counts" | "cpuSeconds">,
  ): Promise<Manifest> {
    await writeJson(join(this.path, runFiles.summary), summary);
    this.manifest = { ...this.manifest, finished: new Date().toISOString(), counts, cpuSeconds };
    await writeJson(join(this.path, runFiles.manifest), this.manifest);
    return this.manifest;
  }

  close(): void {
    this.log.close();
    this.unlock();
  }
}
