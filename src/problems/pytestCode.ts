import type { AssertionTests } from "./problem.js";

/**
 * Test code for pytest as tests that run without it: each function `test_…`, and each such method of a
 * class `Test…`, is one test. The program is imported as `solution` there; here its names are free.
 *
 * Tests that need pytest itself (fixtures, marks, `raises`) cannot be judged, and are said to be so.
 */
export function testCodeOf(
  code: string,
): { readonly tests: AssertionTests } | { readonly unusable: string } {
  const lines = withoutMain(code.replaceAll("\r\n", "\n").split("\n"));
  const kept: string[] = [];
  const cases: string[] = [];
  let inClass: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    let line = lines[at] ?? "";
    if (/^from solution import\b/.test(line)) {
      while (/\([^)]*$|\\$/.test(line) && at + 1 < lines.length)
        line += `\n${lines[(at += 1)] ?? ""}`;
      kept.push(...aliases(line.replace("from solution import", "")));
      continue;
    }
    if (/^import pytest\s*(#.*)?$/.test(line)) {
      kept.push("");
      continue;
    }
    kept.push(line);
    const [, indent = "", name = "", parameters = ""] =
      /^( *)(?:async )?def (test\w*)\s*\((.*?)\)/.exec(line) ?? [];
    if (/^\S/.test(line)) inClass = /^class (Test\w*)/.exec(line)?.[1];
    if (name === "" || (indent !== "" && inClass === undefined)) continue;
    const takes = parameters.replace(/^self\s*,?/, "").trim();
    if (takes !== "")
      return { unusable: `its test ${name} takes ${takes}, which pytest would give` };
    cases.push(indent === "" ? `${name}()` : `${inClass ?? ""}().${name}()`);
  }
  const setup = kept.join("\n");
  if (cases.length === 0) return { unusable: "its test code has no function test_…" };
  const needed = /\bpytest\.\w+(?:\.\w+)*|\bunittest\b|^import solution\b/m.exec(setup)?.[0];
  if (needed !== undefined) return { unusable: `its tests need ${needed}, which is not here` };
  return { tests: { kind: "assertion", setup, cases: cases.map((call) => ({ code: call })) } };
}

/** Without the block that runs pytest when the file is run. */
function withoutMain(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => /^if __name__ ?== ?["']__main__["']:/.test(line));
  if (start < 0) return lines;
  const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
  return [...lines.slice(0, start), ...(length < 0 ? [] : lines.slice(start + 1 + length))];
}

/** `a as b` of an import as an assignment; a name alone needs none. */
function aliases(names: string): string[] {
  return names
    .replace(/#.*/g, "")
    .replace(/[()\\]/g, "")
    .split(",")
    .flatMap((name) => {
      const [, theirs, ours] = /^\s*(\w+)\s+as\s+(\w+)\s*$/.exec(name) ?? [];
      return theirs === undefined || ours === undefined ? [] : [`${ours} = ${theirs}`];
    });
}
