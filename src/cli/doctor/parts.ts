import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWholeFile } from "../../wholeFile.js";
import { check, type Check } from "./check.js";

const reinstall = "run `npm ci` in passlab's folder";

/** Starts the notebook kernel and runs one cell in it. */
export function checkKernel(): Promise<Check> {
  return check("kernel", { required: true, remedy: reinstall }, async () => {
    const { runNotebook } = await import("../../notebook/index.js");
    const folder = await mkdtemp(join(tmpdir(), "passlab-doctor-"));
    try {
      const path = join(folder, "one-cell.ipynb");
      await writeWholeFile(path, JSON.stringify(oneCellNotebook));
      const { failure } = await runNotebook(path, { outPath: join(folder, "executed.ipynb") });
      if (failure !== undefined) throw new Error(failure.message);
    } finally {
      await rm(folder, { recursive: true });
    }
    const tslab = createRequire(import.meta.url)("tslab/package.json") as { version: string };
    return `tslab ${tslab.version} runs a cell`;
  });
}

const oneCellNotebook = {
  cells: [
    {
      cell_type: "code",
      id: "one-cell",
      metadata: {},
      execution_count: null,
      outputs: [],
      source: 'import { repositoryRoot } from "passlab";\nconsole.log(typeof repositoryRoot);',
    },
  ],
  metadata: {
    kernelspec: { name: "passlab", display_name: "passlab (TypeScript)", language: "typescript" },
    language_info: { name: "typescript" },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

/** Draws a small chart with the bundled fonts. */
export function checkPlots(): Promise<Check> {
  return check("plots", { required: true, remedy: reinstall }, async () => {
    const { renderPng } = await import("../../plots/index.js");
    const { png, width, height } = await renderPng({
      data: { values: [{ x: 1 }] },
      mark: "point",
      encoding: { x: { field: "x", type: "quantitative", title: "pass@1" } },
    });
    return `a chart of ${width} × ${height} pixels, ${png.length} bytes, fonts bundled`;
  });
}

/** Reads the published numbers. */
export function checkPublished(): Promise<Check> {
  const remedy = "restore datasets/published (git checkout datasets/published)";
  return check("published data", { required: true, remedy }, async () => {
    const { readPublished } = await import("../../published/index.js");
    const { scores, sources } = await readPublished();
    return `${scores.length} published scores of ${sources.size} documents`;
  });
}

/** Runs known good and known bad programs through every rung of isolation this machine has. */
export function checkJudgement(): Promise<Check> {
  const remedy =
    "only needed to judge programs: Linux with Python 3.9 or newer, and a machine or container that allows seccomp with namespaces or Landlock";
  return check("judge", { required: false, remedy }, async () => {
    const { checkJudge } = await import("../../judge/index.js");
    const checks = await checkJudge();
    const wrong = checks.filter(({ passed }) => !passed);
    if (wrong.length > 0) {
      const names = wrong.map(({ name, expected, found }) => `${name}: ${found} for ${expected}`);
      throw new Error(
        `${wrong.length} of ${checks.length} known programs misjudged (${names.join("; ")})`,
      );
    }
    const rungs = new Set(checks.flatMap(({ isolation }) => isolation));
    return `${checks.length} known programs judged right; isolation: ${[...rungs].join(", ")}`;
  });
}
