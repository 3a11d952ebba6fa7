import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readPublished } from "../src/published/index.js";
import { repositoryRoot } from "../src/repository.js";
import { passlab } from "./cli/passlab.js";

// Some commands start several processes.
vi.setConfig({ testTimeout: 120_000 });

const readme = readFileSync(join(repositoryRoot, "README.md"), "utf8");
const quoted = [...readme.matchAll(/`npx passlab ([^`]+)`/g)].flatMap(([, line]) =>
  (line ?? "").split(" && ").map((command) => command.replace(/^npx passlab /, "")),
);
/** Runs every notebook, as `npm run reproduce` does; the continuous check runs that anyway. */
const everyNotebook = "notebook run";
const commands = [...new Set(quoted)].filter((command) => command !== everyNotebook);

describe("README.md", () => {
  test("the set-up is two lines", () => {
    const [first] = [...readme.matchAll(/```\n([\s\S]*?)```/g)].map(([, block]) => block);
    expect(first).toBe("npm ci\nnpm test\n");
  });

  test("names commands", () => {
    expect(commands.length).toBeGreaterThan(8);
    expect(quoted).toContain(everyNotebook);
  });

  test.each(commands)("passlab %s works as written", async (command) => {
    const { exitCode, stderr } = await passlab(
      ...[...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, inQuotes, bare]) => inQuotes ?? bare ?? "",
      ),
    );
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
  });

  test.each([...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? ""))(
    "the link to %s leads somewhere",
    (path) => {
      expect(existsSync(join(repositoryRoot, path))).toBe(true);
    },
  );

  test("counts what the data holds", async () => {
    const { scores, sources } = await readPublished();
    expect(readme).toContain(
      `${scores.length.toLocaleString("en")} published numbers of ${sources.size} documents`,
    );
  });
});
