import type ts from "typescript";
import type { CellSources } from "./cellSources.js";
import { spellOutShorthandProperties } from "./shorthandProperties.js";
import { loadKernelTypeScript, replaceKernelTypeScript } from "./tslab.js";

type WatchHost = ts.WatchCompilerHostOfFilesAndCompilerOptions<ts.BuilderProgram>;

/**
 * Makes tslab check cells strictly, resolve packages by their `exports`, know the ES2023 library,
 * understand `{ name }` of an earlier cell's variable, and keep the source maps of what it compiles.
 *
 * tslab has no options for this. It copies the compiler's exports as getters, so a module of getters
 * with two functions changed takes the compiler's place.
 */
export function checkCellsStrictly(sources: CellSources): void {
  const typescript = loadKernelTypeScript();
  const changed: Pick<typeof ts, "createWatchCompilerHost" | "transpileModule"> = {
    createWatchCompilerHost: ((
      files: string[],
      options: ts.CompilerOptions,
      ...rest: unknown[]
    ) => {
      const host = (typescript.createWatchCompilerHost as (...args: unknown[]) => WatchHost)(
        files,
        strictly(typescript, options),
        ...rest,
      );
      const { createProgram } = host;
      host.createProgram = (...args) => {
        const program = createProgram(...args);
        spellOutShorthandProperties(typescript, program);
        return program;
      };
      return host;
    }) as typeof ts.createWatchCompilerHost,
    transpileModule: (input, options) => {
      const output = typescript.transpileModule(input, {
        ...options,
        compilerOptions: { ...options.compilerOptions, sourceMap: true },
      });
      return { ...output, outputText: sources.remember(input, output) };
    },
  };
  const facade = {};
  for (const name of Object.keys(typescript) as (keyof typeof ts)[]) {
    const get = () => (name in changed ? changed[name as keyof typeof changed] : typescript[name]);
    Object.defineProperty(facade, name, { enumerable: true, get });
  }
  replaceKernelTypeScript(facade as typeof ts);
}

function strictly(typescript: typeof ts, options: ts.CompilerOptions): ts.CompilerOptions {
  return {
    ...options,
    strict: true,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts"],
    // The types of every package in node_modules/@types would double the start of the kernel.
    types: ["node"],
    inlineSourceMap: true,
  };
}
