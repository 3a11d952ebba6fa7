import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "../repository.js";

/** The page's own parts, as `npm run build` bundles them. */
export interface Assets {
  readonly app: string;
  readonly charts: string;
  readonly style: string;
}

export async function readAssets(): Promise<Assets> {
  const read = (name: string) =>
    readFile(join(repositoryRoot, "dist", "report", "page", name), "utf8");
  const [app, charts, style] = await Promise.all([
    read("app.js"),
    read("charts.js"),
    read("style.css"),
  ]);
  return { app, charts, style };
}
