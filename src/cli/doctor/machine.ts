import { execa } from "execa";
import type { Check } from "./check.js";

/** The first whose `require` loads ES modules, as cells do with passlab. */
const leastNode = [20, 19] as const;
const leastPython = [3, 9] as const;

export function checkNode(): Check {
  const found = `Node ${process.versions.node}`;
  return atLeast(process.versions.node, leastNode)
    ? { name: "node", status: "ok", required: true, found, remedy: null }
    : {
        name: "node",
        status: "broken",
        required: true,
        found,
        remedy: `install Node ${leastNode.join(".")} or newer`,
      };
}

/** The Python in which the judge runs programs: `PASSLAB_PYTHON`, else python3 on the PATH. */
export async function checkPython(): Promise<Check> {
  const command = process.env.PASSLAB_PYTHON ?? "python3";
  const remedy = `install Python ${leastPython.join(".")} or newer (Debian: apt install python3), or name one in PASSLAB_PYTHON`;
  const { exitCode, stdout } = await execa(
    command,
    ["-c", "import platform, sys; print(platform.python_version(), sys.executable)"],
    { reject: false, timeout: 20_000 },
  );
  if (exitCode !== 0) {
    return { name: "python", status: "missing", required: false, found: `no ${command}`, remedy };
  }
  const found = `Python ${stdout}`;
  return atLeast(stdout, leastPython)
    ? { name: "python", status: "ok", required: false, found, remedy: null }
    : { name: "python", status: "broken", required: false, found, remedy };
}

export async function checkJupyter(): Promise<Check> {
  const { exitCode, stdout } = await execa("jupyter", ["--version"], {
    reject: false,
    timeout: 30_000,
  });
  const version = stdout
    .split("\n")
    .find((line) => line.startsWith("jupyter_core"))
    ?.replace(/ +: /, " ");
  return exitCode === 0
    ? { name: "jupyter", status: "ok", required: false, found: version ?? "jupyter", remedy: null }
    : {
        name: "jupyter",
        status: "missing",
        required: false,
        found: "no jupyter on the PATH",
        remedy:
          "only needed to edit notebooks in a browser (pip install jupyterlab); `passlab notebook run` works without it",
      };
}

/** Whether a dotted version, with anything after it, is at least `least`. */
function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [foundMajor = 0, foundMinor = 0] = version.split(".").map(Number.parseFloat);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}
