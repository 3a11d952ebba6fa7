import { randomBytes } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, dirname } from "node:path";
import { execa } from "execa";
import { repositoryRoot } from "../../repository.js";
import { kernelspecFolder } from "../folders.js";
import type { JupyterLab } from "./findJupyter.js";

/** A JupyterLab that runs. */
export interface RunningLab {
  /** Where a browser finds it, the token included. */
  readonly url: string;
  /** Resolves when it has ended: to what it complained of, or to nothing where it was stopped. */
  readonly ended: Promise<string | undefined>;
  /** Ends it and its kernels. */
  readonly stop: () => void;
}

/**
 * Starts JupyterLab in the checkout, with passlab's kernel, on a free port of the loopback interface
 * and behind a new token. The kernel runs on the Node that runs this.
 *
 * @param opensBrowser whether Jupyter opens a browser itself
 */
export async function startLab(
  { command }: Pick<JupyterLab, "command">,
  { opensBrowser = true }: { readonly opensBrowser?: boolean } = {},
): Promise<RunningLab> {
  const port = await freePort();
  const token = randomBytes(24).toString("hex");
  const server = execa(
    command,
    [
      "lab",
      "--ServerApp.ip=127.0.0.1",
      `--ServerApp.port=${port}`,
      "--ServerApp.port_retries=0",
      `--ServerApp.root_dir=${repositoryRoot}`,
      "--LabApp.default_url=/lab/tree/notebooks",
      ...(opensBrowser ? [] : ["--no-browser"]),
      // Jupyter refuses root unless told; in a container there is nobody else.
      ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
    ],
    {
      env: {
        // In the environment, since every user of the machine may read a command line.
        JUPYTER_TOKEN: token,
        JUPYTER_PATH: [kernelspecFolder, process.env.JUPYTER_PATH ?? ""]
          .filter((folder) => folder !== "")
          .join(delimiter),
        PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
      },
      stdio: ["ignore", "ignore", "pipe"],
      reject: false,
    },
  );
  return {
    url: `http://127.0.0.1:${port}/lab?token=${token}`,
    ended: server.then(({ exitCode, isTerminated, stderr }) =>
      exitCode === 0 || isTerminated ? undefined : stderr,
    ),
    stop: () => void server.kill("SIGTERM"),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
