import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import pMap from "p-map";
import { InputError } from "../errors.js";
import { writeWholeFile } from "../wholeFile.js";
import { readAssets } from "./assets.js";
import { folderPage, reportMark, singlePage, type PackedData } from "./pageHtml.js";

/** Writes a report as a folder; one that is there already is replaced as a whole. */
export async function writeReportFolder(
  path: string,
  title: string,
  data: PackedData,
): Promise<string> {
  const assets = await readAssets();
  await requireReport(path);
  const partial = `${resolve(path)}.partial-${process.pid}`;
  const earlier = `${resolve(path)}.earlier-${process.pid}`;
  try {
    await mkdir(join(partial, "data"), { recursive: true });
    await writeWholeFile(join(partial, "index.html"), folderPage(title, assets));
    await writeWholeFile(join(partial, "charts.js"), assets.charts);
    await pMap(
      data,
      ([name, text]) =>
        writeWholeFile(join(partial, "data", `${name}.js`), `passlabData("${name}","${text}");\n`),
      { concurrency: 16 },
    );
    if (existsSync(path)) await rename(path, earlier);
    await rename(partial, path);
  } catch (error) {
    throw cannotWrite(path, error);
  } finally {
    await rm(partial, { recursive: true, force: true });
    await rm(earlier, { recursive: true, force: true });
  }
  return join(path, "index.html");
}

/** Writes a report as one file. */
export async function writeReportFile(
  path: string,
  title: string,
  data: PackedData,
): Promise<string> {
  const text = singlePage(title, await readAssets(), data);
  try {
    await mkdir(dirname(resolve(path)), { recursive: true });
    await writeWholeFile(path, text);
  } catch (error) {
    throw cannotWrite(path, error);
  }
  return path;
}

/** @throws InputError where the folder holds something else than a report */
async function requireReport(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const names = await readdir(path).catch(() => [path]);
  if (names.length === 0) return;
  const page = await readFile(join(path, "index.html"), "utf8").catch(() => "");
  if (page.includes(reportMark)) return;
  throw new InputError(
    `${path} is there already and is no report; nothing was written. Choose another place with --out.`,
  );
}

function cannotWrite(path: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const { message } = error as Error;
  return new InputError(`Cannot write the report to ${path}: ${message}. Choose another --out.`);
}
