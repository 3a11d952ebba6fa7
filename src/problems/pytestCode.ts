import type { AssertionTests } from "./problem.js";

/** All of pytest that the judge has (`src/judge/python/pytest.py`). */
const PROVIDED = new Set(["pytest.raises", "pytest.approx", "pytest.mark.parametrize"]);

/**
 * Test code for pytest as tests that run without it: each function `test_…`, and each such method of a
 * class `Test…`, is one test. The program is imported as `solution`.
 *
 * Tests that need more of pytest than the judge has (fixtures, most marks) cannot be judged, and are said
 * to be so.
 */
export function testCodeOf(
  code: string,
): { readonly tests: AssertionTests } | { readonly unusable: string } {
  const lines = withoutMain(code.replaceAll("\r\n", "\n").split("\n"));
  const setup = lines.join("\n");
  const cases: string[] = [];
  let inClass: string | undefined;
  let given = new Set<string>();
  for (const line of lines) {
    if (/^\w/.test(line)) inClass = /^class (Test\w*)/.exec(line)?.[1];
    const [, names] = /^ *@pytest\.mark\.parametrize\(\s*["']([^"']*)["']/.exec(line) ?? [];
    for (const name of names?.split(",") ?? []) given.add(name.trim());
    const [, indent = "", name = "", parameters = ""] =
      /^( *)(?:async )?def (test\w*)\s*\((.*?)\)/.exec(line) ?? [];
    if (name === "") continue;
    const own = parameters.split(",").map((text) => /\w+/.exec(text)?.[0] ?? "");
    const taken = own.filter((text) => text !== "" && text !== "self" && !given.has(text));
    given = new Set();
    if (indent !== "" && inClass === undefined) continue;
    if (taken.length > 0) {
      return { unusable: `its test ${name} takes ${taken.join(", ")}, which pytest would give` };
    }
    cases.push(indent === "" ? `${name}()` : `${inClass ?? ""}().${name}()`);
  }
  if (cases.length === 0) return { unusable: "its test code has no function test_…" };
  const uses = setup.match(/\bpytest\.\w+(?:\.\w+)*|\bunittest\b|^import solution\b/gm) ?? [];
  const needed = uses.find((use) => !PROVIDED.has(use));
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
