import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { appsHub } from "../datasets/appsHub.js";
import type { Problem } from "../problem.js";
import { CASES } from "./cases.js";
import type { MiniApp, MiniApps } from "./generate.js";
import { miniAppsFiles } from "./load.js";
import { preferencePairs, rankedPrograms, type Label, type LabelledProgram } from "./programs.js";
import { problemRow } from "./rows.js";

/** Generated problems as the loader of APPS reads them. */
export function problemsOf(apps: readonly MiniApp[]): Problem[] {
  return apps.map((app, index) => {
    const row = problemRow(app, index);
    const problem = appsHub.read(JSON.parse(row) as Record<string, unknown>, row, index);
    if ("tests" in problem) return problem;
    throw new Error(`mini-apps problem ${index} is no row of APPS: ${JSON.stringify(problem)}`);
  });
}

/**
 * The files of the set by name.
 *
 * @param labels for each train problem, for each of its programs, what the judge says
 */
export function miniAppsContents(
  { train, test }: MiniApps,
  labels: readonly (readonly Label[])[],
): Map<string, string | Uint8Array> {
  const programs = problemsOf(train).flatMap(({ taskId }, problem) =>
    (train[problem]?.programs ?? []).map((program, at): LabelledProgram => {
      const label = labels[problem]?.[at];
      if (label === undefined) throw new Error(`program ${at} of ${taskId} has no label`);
      return { taskId, ...program, ...label };
    }),
  );
  const texts = new Map([
    [miniAppsFiles.train, lines(train.map(problemRow))],
    [miniAppsFiles.test, lines(test.map(problemRow))],
    [miniAppsFiles.programs, lines(programs.map((row) => JSON.stringify(row)))],
    [miniAppsFiles.pairs, lines(preferencePairs(programs).map((row) => JSON.stringify(row)))],
    [
      miniAppsFiles.ranked,
      lines(rankedPrograms(programs, CASES).map((row) => JSON.stringify(row))),
    ],
  ]);
  const contents = [...texts].map(([name, text]): [string, string | Uint8Array] => [
    name,
    name.endsWith(".gz") ? gzipSync(text, { level: 9 }) : text,
  ]);
  return new Map([...contents, ["checksums.txt", checksums(texts)]]);
}

/** Of the contents before compression, since compressors differ in their bytes. */
function checksums(texts: ReadonlyMap<string, string>): string {
  return lines(
    [...texts].map(([name, text]) => {
      const hash = createHash("sha256").update(text).digest("hex");
      return `${hash}  ${name.replace(/\.gz$/, "")}`;
    }),
  );
}

function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join("");
}
