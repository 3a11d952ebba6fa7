import { basename, join, relative } from "node:path";
import pMap from "p-map";
import { InputError } from "../../errors.js";
import {
  describeFailure,
  executedFolder,
  exportHtml,
  type Parameter,
  parametersOf,
  type ParameterValues,
  parseParameterTexts,
  readNotebook,
  runNotebook,
} from "../../notebook/index.js";
import { writeResultFiles } from "../../resultFiles.js";
import { pathsOrAll } from "./paths.js";

/** The flags of `passlab notebook run`, as commander gives them. */
export interface RunFlags {
  readonly set?: readonly string[];
  readonly timeout: string;
  readonly out?: string;
  /** Notebooks at a time, default 1; with more, each line says whose it is. */
  readonly jobs?: number;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Runs `passlab notebook run`; resolves with the exit code. */
export async function runNotebooks(paths: readonly string[], flags: RunFlags): Promise<number> {
  const sources = await pathsOrAll(paths);
  const cellTimeoutMs = parseSeconds(flags.timeout);
  const out = flags.out ?? executedFolder;
  refuseSameNames(sources);
  const parameters = await parametersFor(sources, flags.set ?? []);

  const controller = new AbortController();
  let exitCode = 0;
  const stop = (signal: keyof typeof exitCodes) => {
    exitCode = exitCodes[signal];
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const jobs = flags.jobs ?? 1;
  const runOne = async (path: string) => {
    if (exitCode !== 0) return;
    const name = basename(path, ".ipynb");
    const say = (text: string) => {
      console.log(jobs === 1 ? `  ${text}` : `  ${name}: ${text}`);
    };
    const outPath = join(out, `${name}.ipynb`);
    console.log(relative(".", path));
    const run = await runNotebook(path, {
      parameters: parameters.get(path) ?? {},
      cellTimeoutMs,
      outPath,
      signal: controller.signal,
      onCell: ({ number, total, cellId, status, durationMs }) => {
        const note = status === "failed" ? "  failed" : "";
        say(`[${number}/${total}] ${cellId}  ${seconds(durationMs)}${note}`);
      },
    });
    const page = await exportHtml(run.executed);
    await writeResultFiles(out, new Map([[`${name}.html`, page]]));
    const copies = `${relative("", outPath)} and .html`;
    say(`${run.status} in ${seconds(run.durationMs)}, written to ${copies}`);
    if (run.failure === undefined) return;
    console.error(describeFailure(path, run.failure));
    exitCode ||= 1;
  };
  try {
    await pMap(sources, runOne, { concurrency: jobs });
    return exitCode;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/** The values for each notebook: those of the given names that it declares. */
async function parametersFor(
  sources: readonly string[],
  assignments: readonly string[],
): Promise<Map<string, ParameterValues>> {
  const texts = Object.fromEntries(assignments.map(parseAssignment));
  const declared = new Map<string, Parameter[]>();
  for (const path of sources) declared.set(path, parametersOf(await readNotebook(path)));
  const known = [...declared.values()].flat();
  const isDeclared = (name: string, parameters: readonly Parameter[]) =>
    parameters.some((parameter) => parameter.name === name);
  const unknown = Object.entries(texts).filter(([name]) => !isDeclared(name, known));
  parseParameterTexts(known, Object.fromEntries(unknown));
  return new Map(
    [...declared].map(([path, parameters]) => {
      const own = Object.entries(texts).filter(([name]) => isDeclared(name, parameters));
      return [path, parseParameterTexts(parameters, Object.fromEntries(own))];
    }),
  );
}

function parseAssignment(text: string): [string, string] {
  const equals = text.indexOf("=");
  if (equals < 1) {
    throw new InputError(`--set ${text}: expected name=value, such as --set problems=50.`);
  }
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function parseSeconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value <= 1_000_000)) {
    throw new InputError(
      `--timeout ${text}: expected seconds, above 0 and up to 1,000,000, such as --timeout 60.`,
    );
  }
  return value * 1000;
}

function refuseSameNames(sources: readonly string[]): void {
  const names = sources.map((path) => basename(path));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new InputError(
    `Two of the notebooks are named ${repeated}; their executed copies would overwrite each other. Run them apart, each with its own --out.`,
  );
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(2)} s`;
}
