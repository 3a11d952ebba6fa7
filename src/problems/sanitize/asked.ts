import type { Problem } from "../problem.js";
import { isBuiltin } from "./names.js";

/** What a text that answers a problem is held against. */
export interface Asked {
  /** What a completion goes on from. */
  readonly prompt?: string;
  /** The function to look for; none where a program is asked for. */
  readonly entryPoint?: string;
}

/**
 * What a problem asks for. Where it does not name its function, as MBPP, that is the one which the
 * first test calls: of several, one that a reference defines.
 */
export function askedOf({ prompt, entryPoint, tests, solutions }: Problem): Asked {
  const code = tests.kind === "assertion" ? (tests.cases[0]?.code ?? "") : "";
  const called = [...code.matchAll(/(?<![\w.])([A-Za-z_]\w*)[ \t]*\(/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !isBuiltin(name) && !/^(?:assert|not|in|and|or|if|is)$/.test(name));
  const defined = called.find((name) =>
    solutions.some((solution) => new RegExp(`^(?:def|class) ${name}\\b`, "m").test(solution)),
  );
  const found = entryPoint ?? defined ?? called[0];
  return {
    ...(prompt === undefined ? {} : { prompt }),
    ...(found === undefined ? {} : { entryPoint: found }),
  };
}
