import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../errors.js";
import { headOf } from "../fileKind.js";
import { refuseForeign } from "../jsonRows.js";
import { spool } from "../spool.js";
import { archiveKind, readZip, type ZipEntry } from "../zip.js";
import { bareList } from "./bareList.js";
import { beginningOf } from "./beginning.js";
import { bigcodeResults } from "./bigcodeResults.js";
import type { FoundDraw } from "./draw.js";
import { evalPlusResults } from "./evalPlusResults.js";
import type { DocumentForm, FileContext } from "./forms.js";
import { generations } from "./generations.js";
import { genSolutions } from "./genSolutions.js";
import { isInspectArchive, readInspectArchive } from "./inspectArchive.js";
import { inspectLog } from "./inspectLog.js";
import { plainText } from "./plainText.js";
import { programMap } from "./programMap.js";
import { readProgramTree, type TreeFile } from "./programTree.js";
import { rowForms } from "./rowForms.js";
import { rowsIn } from "./rowsIn.js";
import { totals } from "./totals.js";
import { wrappedRows } from "./wrappedRows.js";

/** Where a file could be of two forms, the first is meant; rows where it is none of them. */
const documentForms: readonly DocumentForm[] = [
  evalPlusResults,
  inspectLog,
  totals,
  bareList,
  bigcodeResults,
  generations,
  genSolutions,
  wrappedRows,
  programMap,
  plainText,
];

/** Programs longer than that are none. */
const MAX_PROGRAM_BYTES = 64 * 2 ** 20;

/** How deep programs lie in a folder at most. */
const MOST_FOLDERS = 8;

/**
 * The draws at a path, one at a time, whatever their form; what the path holds tells it, and nothing
 * else. Memory: one row, or for the forms that are one document its largest member.
 *
 * @throws InputError when the path cannot be opened or holds no samples, named by its kind
 */
export async function* readDraws(path: string, context: FileContext): AsyncGenerator<FoundDraw> {
  if (await isFolder(path)) {
    yield* readProgramTree(await filesBelow(path, ""), context);
    return;
  }
  const head = await headOf(path);
  if (head.toString("latin1", 0, 4) === "PK\x03\x04") {
    const entries = await readZip(path);
    const kind = archiveKind(entries);
    if (kind !== undefined)
      throw new InputError(`${path} is ${kind}; expected samples in the archive.`);
    if (isInspectArchive(entries)) yield* readInspectArchive(entries);
    else yield* readProgramTree(entries.map(packed), context);
    return;
  }
  refuseForeign(path, head);
  const beginning = beginningOf(head.toString("utf8"));
  const form = documentForms.find(({ recognise }) => recognise(beginning, context));
  yield* form?.read(path, { ...context, beginning }) ?? rowsIn(path, rowForms, context);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new InputError(`Cannot read samples: ${(error as Error).message}`);
  }
}

async function filesBelow(path: string, inside: string): Promise<TreeFile[]> {
  const entries = await readdir(join(path, inside), { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith("."))
      .map(async (entry): Promise<TreeFile[]> => {
        const name = inside === "" ? entry.name : `${inside}/${entry.name}`;
        if (!entry.isDirectory()) {
          const file = join(path, name);
          return [
            { name, bytes: () => readFile(file), draws: (context) => readDraws(file, context) },
          ];
        }
        return name.split("/").length > MOST_FOLDERS ? [] : filesBelow(path, name);
      }),
  );
  return files.flat();
}

function packed(entry: ZipEntry): TreeFile {
  return {
    name: entry.name,
    async bytes() {
      if (entry.bytes > MAX_PROGRAM_BYTES) throw new Error("it is too long for a program");
      const pieces: Buffer[] = [];
      for await (const piece of entry.content()) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async *draws(context) {
      const spooled = await spool(entry.content());
      try {
        yield* readDraws(spooled.path, context);
      } finally {
        await spooled.remove();
      }
    },
  };
}
