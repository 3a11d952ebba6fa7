// Bundles the report's page: `npm run build` runs this after the compiler.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const page = fileURLToPath(new URL("page/", import.meta.url));
const source = fileURLToPath(new URL("../", import.meta.url));
const out = fileURLToPath(new URL("../../dist/report/page/", import.meta.url));

/** Packages that the page contains; whatever else the rooms import must fall away. */
const packages = ["preact", "vega", "vega-lite", "vega-interpreter", "vega-tooltip"];

/** Rooms re-export what needs Node; of them only what the page uses goes into it. */
const dropUnused = {
  name: "drop-unused",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, pluginData, importer, ...options }) => {
      if (pluginData === "resolved" || !importer.startsWith(source)) return undefined;
      const isOurs = path.startsWith(".");
      if (!isOurs && !packages.some((name) => path === name || path.startsWith(`${name}/`))) {
        return { path, external: true, sideEffects: false };
      }
      const found = await resolve(path, { ...options, importer, pluginData: "resolved" });
      return isOurs ? { ...found, sideEffects: false } : found;
    });
  },
};

for (const [name, entry] of Object.entries({ app: "main.tsx", charts: "charts.ts" })) {
  const { metafile } = await build({
    entryPoints: { [name]: page + entry },
    outdir: out,
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    // Rooms that fall away again may ask where they lie.
    logOverride: { "empty-import-meta": "silent" },
    plugins: [dropUnused],
  });
  for (const { imports } of Object.values(metafile.outputs)) {
    const left = imports.filter(({ external }) => external).map(({ path }) => path);
    if (left.length > 0) throw new Error(`${name}.js would import ${left.join(", ")}`);
  }
}

const style = await readFile(`${page}style.css`, "utf8");
const { code } = await transform(style, { loader: "css", minify: true });
await writeFile(`${out}style.css`, code);
