import { execa } from "execa";
import { check, type Check } from "./check.js";

/** The first whose `require` loads ES modules, as cells do with passlab. */
const leastNode = [20, 19] as const;

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

/** The Python in which the judge runs programs, found as the judge finds it. */
export async function checkPython(): Promise<Check> {
  const { findPython } = await import("../../judge/index.js");
  const remedy =
    "install Python 3.9 or newer (Debian: apt install python3), or name one in PASSLAB_PYTHON";
  const result = await check("python", { required: false, remedy }, async () => {
    const { version, executable, modules, missingModules } = await findPython(["numpy"]);
    const numpy = missingModules.length === 0 ? "with" : "without";
    return `Python ${version} ${executable}, ${numpy} ${[...Object.keys(modules), ...missingModules].join(", ")}`;
  });
  return result.status === "ok" ? result : { ...result, status: "missing" };
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
