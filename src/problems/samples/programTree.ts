import { basename, extname } from "node:path";
import type { FoundDraw } from "./draw.js";
import type { FileContext } from "./forms.js";

/** A file in a folder or in an archive. */
export interface TreeFile {
  /** Its path inside, with `/`. */
  readonly name: string;
  /** @throws Error whose message says why it cannot be read */
  bytes(): Promise<Buffer>;
  /** Its draws, read as a file of samples by itself. */
  draws(context: FileContext): AsyncGenerator<FoundDraw>;
}

/** Files that lie beside the programs and hold none: APPS' own, and EvalPlus' copy of all of them. */
const BESIDE = new Set(
  (
    "question.txt input_output.json example_input_output.json solutions.json metadata.json " +
    "starter_code.py baseline_solutions.json eval_results.json"
  ).split(" "),
);

const DATA = /\.(?:json|jsonl|csv|tsv|parquet)(?:\.gz)?$/;

/**
 * The programs in a tree of files, in the order of their folders and numbers: `<task>/<n>.py` with
 * `/` in the task's id written `_`, at any depth (EvalPlus), `<task>.py`; and every file of samples in
 * it, the programs of which are of the task its folder names where they name none (CodeRL). Files
 * that are neither are faults.
 */
export async function* readProgramTree(
  files: readonly TreeFile[],
  context: FileContext,
): AsyncGenerator<FoundDraw> {
  const sorted = files
    .filter(
      ({ name }) => !name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX"),
    )
    .map((file) => ({ file, parts: file.name.split("/") }))
    .sort((a, b) => inOrder(a.parts, b.parts));
  const hasPrograms = sorted.some(({ file }) => file.name.endsWith(".py"));
  let line = 0;
  for (const { file, parts } of sorted) {
    const name = parts.at(-1) ?? "";
    const task = taskOf(parts, context);
    if (BESIDE.has(name) && (task !== undefined || hasPrograms)) continue;
    if (DATA.test(name)) {
      yield* drawsInFile(file, task === undefined ? context : { ...context, task });
      continue;
    }
    line += 1;
    yield { line, file: file.name, ...(await programIn(file, task, parts)) };
  }
}

/** The task that the nearest folder names; the file itself where no folder bears a number. */
function taskOf(parts: readonly string[], { names }: FileContext): string | undefined {
  const folders = parts.slice(0, -1).reverse();
  const candidates = folders.some((name) => /\d/.test(name))
    ? folders
    : [basename(parts.at(-1) ?? "", extname(parts.at(-1) ?? ""))];
  for (const candidate of candidates) {
    const named = names.find(candidate);
    if ("taskId" in named) return named.taskId;
  }
  return undefined;
}

async function* drawsInFile(file: TreeFile, context: FileContext): AsyncGenerator<FoundDraw> {
  try {
    for await (const found of file.draws(context)) {
      yield { ...found, file: found.file === undefined ? file.name : `${file.name}/${found.file}` };
    }
  } catch (error) {
    yield { line: 1, file: file.name, fault: (error as Error).message };
  }
}

async function programIn(file: TreeFile, task: string | undefined, parts: readonly string[]) {
  const isProgram = file.name.endsWith(".py");
  if (!isProgram && parts.length === 1) {
    return { fault: "expected folders of programs, or files of samples" };
  }
  if (task === undefined) {
    return { fault: `no problem is called ${JSON.stringify(parts.at(-2) ?? parts.at(-1))}` };
  }
  if (!isProgram) return { fault: "expected a program, <n>.py" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.bytes());
    return { draw: { task, text, runsAlone: true } };
  } catch (error) {
    return { fault: error instanceof TypeError ? "not UTF-8 text" : (error as Error).message };
  }
}

function inOrder(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [own, other] = [a[at] ?? "", b[at] ?? ""];
    const order = own.localeCompare(other, "en", { numeric: true });
    if (order !== 0) return order;
  }
  return 0;
}
