import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { InputError } from "../../errors.js";
import { cacheFolder } from "../../problems/index.js";
import { writeWholeFile } from "../../wholeFile.js";
import type { JupyterLab } from "./findJupyter.js";

/** The JupyterLab that is tried with passlab's kernel, and the least Python it runs on. */
const version = "4.6.6";
const leastPython = "3.10";

/** The private JupyterLab of an earlier call; undefined where there is none. */
export function madeJupyterLab(): JupyterLab | undefined {
  const { command, complete } = places();
  return existsSync(complete) ? { command, version } : undefined;
}

function places() {
  const folder = join(cacheFolder(), `jupyterlab-${version}`);
  return { folder, command: join(folder, "bin", "jupyter"), complete: join(folder, "complete") };
}

/**
 * A JupyterLab of passlab's own, in a virtual environment in the user's cache: made of PyPI's
 * packages at the first call, found again afterwards. A half-made one is made anew.
 *
 * @param say is told, once, that it is being made, where, and from what
 * @throws InputError where there is no Python for it or PyPI cannot be reached
 */
export async function privateJupyterLab(say: (text: string) => void): Promise<JupyterLab> {
  const made = madeJupyterLab();
  if (made !== undefined) return made;
  const { folder, command, complete } = places();
  const python = await findPython();
  say(
    `No JupyterLab on the PATH. Making a private one, once: JupyterLab ${version} from PyPI ` +
      `(about 60 MB to fetch) in ${folder}`,
  );
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await execa(python, ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await execa(join(folder, "bin", "python"), [...pip, `jupyterlab==${version}`]);
    await makeQuiet(folder);
    await writeWholeFile(complete, "");
  } catch (error) {
    throw new InputError(
      `JupyterLab could not be installed: ${reasonOf(error)}\n` +
        `Put a JupyterLab on the PATH yourself (Debian also needs python3-venv for this way). ` +
        withoutJupyter,
    );
  }
  return { command, version };
}

/** Neither asks for news nor looks for newer versions: it calls nobody. */
async function makeQuiet(folder: string): Promise<void> {
  const settings = join(folder, "share", "jupyter", "lab", "settings");
  const overrides = {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  };
  await mkdir(settings, { recursive: true });
  await writeWholeFile(join(settings, "overrides.json"), `${JSON.stringify(overrides, null, 2)}\n`);
}

const withoutJupyter =
  "Notebooks run without it: `npx passlab notebook run` writes executed copies and HTML pages.";

async function findPython(): Promise<string> {
  const command = process.env.PASSLAB_PYTHON ?? "python3";
  const test = `import sys; sys.exit(sys.version_info < (${leastPython.replace(".", ", ")}))`;
  const { exitCode } = await execa(command, ["-c", test], { reject: false, timeout: 20_000 });
  if (exitCode === 0) return command;
  const found = exitCode === undefined ? `no ${command}` : `${command} is too old`;
  throw new InputError(
    `There is no JupyterLab on the PATH, and no Python ${leastPython} or newer to install one ` +
      `with (${found}). Install either (Debian: apt install python3 python3-venv), or name a ` +
      `Python in PASSLAB_PYTHON. ${withoutJupyter}`,
  );
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  const lines = (stderr ?? "").trim().split("\n");
  return lines.at(-1) === "" ? message : lines.slice(-3).join("\n");
}
