import { execa } from "execa";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createJudge, type Rung } from "../../src/judge/index.js";
import { findPython } from "../../src/judge/python.js";
import { problem } from "./problems.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const isolations: Readonly<Record<string, "auto" | readonly Rung[]>> = {
  "every rung": "auto",
  "namespaces without Landlock": ["namespaces", "seccomp"],
  "Landlock without namespaces": ["landlock", "seccomp"],
};
const declared = ["passlab_folder", "passlab_file"];
const answer = problem("answer", { kind: "stdin", cases: [{ stdin: "", stdout: "42\n" }] });
const importedByTests = problem("importedByTests", {
  kind: "assertion",
  setup: "import passlab_folder.later, passlab_file",
  cases: [{ code: "assert answer() == passlab_folder.later.ALL == passlab_file.FORTY_ONE + 1" }],
});
const programs = {
  imports:
    "import passlab_folder, passlab_file\nprint(passlab_folder.ONE + passlab_file.FORTY_ONE)",
  importsLater: "from passlab_folder.later import ALL\nimport sqlite3, ssl, bz2\nprint(ALL)",
  readsItsFiles: "import passlab_file\nprint(open(passlab_file.__file__).read().count('=') + 41)",
  isPlain: "print(42)",
};
const readsTheNeighbour = (folder: string) =>
  `print(42, open(${JSON.stringify(folder)} + "/passlab_neighbour.py").read())`;

let scratch: string;
/** A whole interpreter of its own, as pyenv, conda and container images have it. */
let prefix: string;
let library: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "passlab-layouts-"));
  prefix = join(scratch, "prefix");
  const { executable } = await findPython([]);
  const ask =
    "import sys, sysconfig; print(sysconfig.get_paths()['stdlib'], sysconfig.get_config_var('DESTSHARED'), sep='\\n')";
  const [standard = "", shared = ""] = (await execa(executable, ["-I", "-c", ask])).stdout.split(
    "\n",
  );
  const left = ["site-packages", "dist-packages", "test", "idlelib"];
  library = join(prefix, "lib", basename(standard));
  cpSync(standard, library, {
    recursive: true,
    dereference: true,
    preserveTimestamps: true,
    filter: (path) => !left.includes(basename(path)),
  });
  cpSync(shared, join(library, "lib-dynload"), { recursive: true });
  mkdirSync(join(library, "site-packages"));
  mkdirSync(join(prefix, "bin"));
  cpSync(executable, join(prefix, "bin", "python3"));
  const libraries = join(dirname(dirname(executable)), "lib");
  for (const name of readdirSync(libraries).filter((name) => name.startsWith("libpython"))) {
    cpSync(join(libraries, name), join(prefix, "lib", name), { verbatimSymlinks: true });
  }
});
afterAll(() => {
  rmSync(scratch, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Puts the declared modules, and one that is not, where a layout keeps them. */
function install(folder: string): string {
  mkdirSync(join(folder, "passlab_folder"), { recursive: true });
  writeFileSync(join(folder, "passlab_folder", "__init__.py"), "ONE = 1\n");
  writeFileSync(join(folder, "passlab_folder", "later.py"), "ALL = 42\n");
  writeFileSync(join(folder, "passlab_file.py"), "FORTY_ONE = 41\n");
  writeFileSync(join(folder, "passlab_neighbour.py"), "");
  return folder;
}

interface Layout {
  readonly name: string;
  /** Builds it; where its modules lie. */
  readonly build: () => Promise<string> | string;
}

const layouts: readonly Layout[] = [
  {
    name: "in the interpreter's own site-packages",
    build: () => {
      vi.stubEnv("PASSLAB_PYTHON", join(prefix, "bin", "python3"));
      return install(join(library, "site-packages"));
    },
  },
  {
    name: "in a virtual environment",
    build: async () => {
      const home = join(scratch, "environment");
      await execa(join(prefix, "bin", "python3"), ["-m", "venv", "--without-pip", home]);
      vi.stubEnv("PASSLAB_PYTHON", join(home, "bin", "python3"));
      return install(join(home, "lib", basename(library), "site-packages"));
    },
  },
  {
    name: "in the user's own folder",
    build: () => {
      vi.stubEnv("HOME", join(scratch, "home"));
      vi.stubEnv("PASSLAB_PYTHON", join(prefix, "bin", "python3"));
      return install(join(scratch, "home", ".local", "lib", basename(library), "site-packages"));
    },
  },
  {
    name: "beside the standard library, as Debian has them",
    build: () => {
      const folder = join(prefix, "lib", "python3", "dist-packages");
      vi.stubEnv("PYTHONPATH", folder);
      vi.stubEnv("PASSLAB_PYTHON", join(prefix, "bin", "python3"));
      return install(folder);
    },
  },
  {
    name: "behind a symbolic link",
    build: () => {
      const store = install(join(scratch, "store"));
      const folder = join(scratch, "linked");
      mkdirSync(folder);
      for (const name of ["passlab_folder", "passlab_file.py"]) {
        symlinkSync(join(store, name), join(folder, name));
      }
      vi.stubEnv("PYTHONPATH", folder);
      vi.stubEnv("PASSLAB_PYTHON", join(prefix, "bin", "python3"));
      return store;
    },
  },
];

describe.each(layouts)("modules $name", ({ build }) => {
  it("can be imported on every set of rungs, and no others", async () => {
    const folder = await build();
    const found: Record<string, unknown> = {};
    for (const [name, isolation] of Object.entries(isolations)) {
      const judge = await createJudge({ modules: declared, isolation, workers: 1 });
      for (const [does, program] of Object.entries({
        ...programs,
        neighbour: readsTheNeighbour(folder),
      })) {
        const { verdict, error } = await judge.judge(answer, program);
        found[`${does}, ${name}`] =
          verdict === "passed" ? verdict : `${verdict} ${error?.type ?? ""}`;
      }
      const program = "def answer():\n    return 42";
      found[`tests, ${name}`] = (await judge.judge(importedByTests, program)).verdict;
      await judge.close();
    }
    const expected = Object.entries(found).map(([key]) => [
      key,
      key.startsWith("neighbour")
        ? (expect.stringMatching(/^runtime-error (FileNotFound|Permission)Error$/) as string)
        : "passed",
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
  });
});
