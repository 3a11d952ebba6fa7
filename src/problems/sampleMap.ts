import { InputError } from "../errors.js";
import { isRecord, kindOf } from "./faults.js";
import { readMembers } from "./jsonDocument.js";
import { isZlibError, uncompressed } from "./lines.js";
import type { SamplePlace, SampleRow } from "./sample.js";

/** Enough to see the first key and how its value begins. */
const HEAD_CHARACTERS = 4096;

/**
 * Whether a file is one JSON object from problems to programs, and not JSON lines: the value of its
 * first key is a list or an object, which no first field of a row of samples is.
 */
export async function isSampleMap(path: string): Promise<boolean> {
  let head = "";
  try {
    for await (const chunk of await uncompressed(path)) {
      head += chunk.toString("latin1");
      if (head.length > HEAD_CHARACTERS) break;
    }
  } catch (error) {
    if (error instanceof InputError || !isZlibError(error)) throw error;
  }
  return /^[\s\xef\xbb\xbf]*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*[[{]/.test(head);
}

/**
 * The programs in a JSON object as APPS and CodeRL write them: `{"0": {"code": ["…", …]}}`, or
 * `{"0": ["…", …]}`. Each program runs alone.
 *
 * @param taskIds the problems at hand; a key may also be a number where the id has leading zeros
 */
export async function* readSampleMap(
  path: string,
  taskIds: ReadonlySet<string>,
  file?: string,
): AsyncGenerator<SampleRow> {
  const named = file === undefined ? {} : { file };
  for await (const member of readMembers(path)) {
    const place = { line: member.number, ...named };
    if ("fault" in member) yield { ...place, fault: member.fault };
    else yield* programsOf(member.key ?? "", member.text, taskIds, place);
  }
}

function* programsOf(
  key: string,
  text: string,
  taskIds: ReadonlySet<string>,
  place: SamplePlace,
): Generator<SampleRow> {
  const taskId = [key, key.padStart(4, "0")].find((id) => taskIds.has(id));
  if (taskId === undefined) {
    yield { ...place, fault: `no problem is called ${JSON.stringify(key)}` };
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    yield { ...place, fault: `${taskId}: not JSON: ${(error as Error).message}` };
    return;
  }
  const isNothing = isRecord(value) && Object.keys(value).length === 0;
  const code = isNothing ? null : isRecord(value) ? value.code : value;
  const list: unknown = code === null || typeof code === "string" ? [code] : code;
  if (!Array.isArray(list)) {
    yield { ...place, fault: `${taskId}: expected a list of programs, found ${kindOf(list)}` };
    return;
  }
  for (const [index, program] of (list as unknown[]).entries()) {
    const solution = program ?? "";
    yield typeof solution === "string"
      ? { ...place, index, sample: { taskId, solution } }
      : {
          ...place,
          index,
          fault: `${taskId}: code[${index}]: expected text, found ${kindOf(solution)}`,
        };
  }
}
