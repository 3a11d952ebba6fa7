import { execa } from "execa";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { delimiter, join } from "node:path";
import { InputError } from "../errors.js";
import { repositoryRoot } from "../repository.js";

/** Where the workers' own Python lies; it is run from the source folder. */
export const pythonFolder = join(repositoryRoot, "src", "judge", "python");

/** The interpreter that runs the programs. */
export interface Python {
  /** The real executable, launchers such as pyenv's shims resolved. */
  readonly executable: string;
  readonly version: string;
  /** The declared modules that are installed: name to its folder, or file. */
  readonly modules: Readonly<Record<string, string>>;
  /** Declared modules that are not installed: programs that import them fail. */
  readonly missingModules: readonly string[];
  /** Everything about the interpreter that can change a verdict, as text. */
  readonly identity: string;
}

/**
 * Finds the interpreter: `PASSLAB_PYTHON` if set, else the first python3 of at least 3.9 on the PATH
 * that has the declared modules, else the first of at least 3.9.
 *
 * @param modules third-party modules that programs may import; no other installed module is visible
 * @throws InputError when there is none, or when PASSLAB_PYTHON names none
 */
export async function findPython(modules: readonly string[]): Promise<Python> {
  const named = process.env.PASSLAB_PYTHON;
  if (named !== undefined && named !== "") {
    const found = await probe(named, modules);
    if (typeof found === "string") {
      throw new InputError(`PASSLAB_PYTHON is ${named}: ${found}. Expected Python 3.9 or newer.`);
    }
    return found;
  }
  const reasons: string[] = [];
  let second: Python | undefined;
  for (const candidate of candidates()) {
    const found = await probe(candidate, modules);
    if (typeof found === "string") reasons.push(`  ${candidate}: ${found}`);
    else if (found.missingModules.length === 0) return found;
    else second ??= found;
  }
  if (second !== undefined) return second;
  const tried = reasons.length > 0 ? `\n${reasons.join("\n")}` : " none is on the PATH.";
  throw new InputError(
    `The judge needs Python 3.9 or newer, but found no such python3:${tried}\n` +
      `Install one, or set PASSLAB_PYTHON to its executable.`,
  );
}

function candidates(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const paths = folders.map((folder) => join(folder, "python3")).filter((path) => existsSync(path));
  return [...new Set(paths)];
}

/** The interpreter, or the reason why this is none. */
async function probe(executable: string, modules: readonly string[]): Promise<Python | string> {
  const script = join(pythonFolder, "probe.py");
  const result = await execa(executable, ["-B", script, ...modules], {
    reject: false,
    timeout: 60_000,
    stdin: "ignore",
    maxBuffer: 1 << 20,
  });
  if (result.failed) return (result.originalMessage ?? String(result.shortMessage)).trim();
  try {
    const found = JSON.parse(result.stdout) as Python | { tooOld: string };
    return "tooOld" in found ? `it is Python ${found.tooOld}` : found;
  } catch {
    return "it does not answer like Python";
  }
}

/** Changes whenever the judge's own Python does. */
export function judgeCodeHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(pythonFolder).sort()) {
    if (name.endsWith(".py")) hash.update(name).update(readFileSync(join(pythonFolder, name)));
  }
  return hash.digest("hex").slice(0, 12);
}
