import { compareMiniApps } from "../evaluation/index.js";
import type { Published } from "../published/index.js";
import type { ResultFiles } from "../resultFiles.js";
import { miniAppsTableFiles, paperTableFiles } from "../tables/index.js";

/** Everything that belongs in `results/tables/`. */
export async function tableFiles(published: Published, runs: string): Promise<ResultFiles> {
  const compared = await compareMiniApps(runs);
  return new Map([
    ...paperTableFiles(published),
    ...miniAppsTableFiles({ ...compared, published }),
  ]);
}
