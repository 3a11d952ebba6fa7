import { execa } from "execa";

/** A JupyterLab that can be started. */
export interface JupyterLab {
  /** The `jupyter` command. */
  readonly command: string;
  readonly version: string;
}

/** The JupyterLab that a `jupyter` command starts; undefined where it starts none. */
export async function findJupyterLab(command = "jupyter"): Promise<JupyterLab | undefined> {
  const { exitCode, stdout } = await execa(command, ["lab", "--version"], {
    reject: false,
    timeout: 60_000,
  });
  const version = /^\d+\.\d+\S*$/m.exec(stdout)?.[0];
  return exitCode === 0 && version !== undefined ? { command, version } : undefined;
}
