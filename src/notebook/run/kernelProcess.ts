import { mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { execa } from "execa";
import { repositoryRoot } from "../../repository.js";
import { writeWholeFile } from "../../wholeFile.js";
import { parentPidVariable } from "../kernel/protocol.js";

const launcher = join(repositoryRoot, "dist", "notebook", "kernel", "launcher.js");

/** How the process of a kernel ended. */
export interface KernelExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines that it wrote outside its cells. */
  readonly lastWords: string;
}

/** The sockets of a kernel, by the number that its connection file gives them. */
export const ports = { shell: 1, iopub: 2, stdin: 3, control: 4, heartbeat: 5 } as const;

/** A kernel's process, the group it leads, and the folder with its sockets. */
export interface KernelProcess {
  readonly pid: number;
  readonly key: string;
  /** Resolves when the process is gone. */
  readonly exit: Promise<KernelExit>;
  address(port: number): string;
  signal(signal: NodeJS.Signals): void;
  /** Kills the process and everything it started, waits for it, and removes its folder. */
  destroy(): Promise<void>;
}

/** @param onText receives what the kernel and its child processes write outside the cells */
export async function startKernelProcess(onText: (text: string) => void): Promise<KernelProcess> {
  if (!existsSync(launcher)) {
    throw new Error("The notebook kernel is not built: run `npm run build`, then try again.");
  }
  const folder = await mkdtemp(join(socketRoot(), "passlab-"));
  const ip = join(folder, "socket");
  const key = randomUUID();
  const connectionFile = join(folder, "connection.json");
  await writeWholeFile(
    connectionFile,
    JSON.stringify({
      transport: "ipc",
      ip,
      shell_port: ports.shell,
      iopub_port: ports.iopub,
      stdin_port: ports.stdin,
      control_port: ports.control,
      hb_port: ports.heartbeat,
      signature_scheme: "hmac-sha256",
      key,
    }),
  );
  const child = execa(process.execPath, [launcher, connectionFile], {
    detached: true,
    stdin: "ignore",
    buffer: false,
    reject: false,
    env: { [parentPidVariable]: String(process.pid) },
  });
  let lastWords = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      lastWords = (lastWords + text).slice(-4000);
      onText(text);
    });
  }
  const exit = new Promise<KernelExit>((resolve) => {
    // The promise of execa also waits for the streams, which a child of a cell can hold open.
    child.once("exit", (exitCode, signal) => {
      const settle = () => {
        resolve({ exitCode, signal, lastWords });
      };
      // What the process wrote last may still be in the pipe.
      child.once("close", settle);
      setTimeout(settle, 50);
    });
  });
  const { pid } = child;
  if (pid === undefined) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The notebook kernel cannot be started: ${(await child).shortMessage ?? ""}`);
  }
  return {
    pid,
    key,
    exit,
    address: (port) => `ipc://${ip}:${port}`,
    signal: (signal) => {
      child.kill(signal);
    },
    destroy: async () => {
      killGroup(pid);
      await exit;
      killGroup(pid);
      child.stdout.destroy();
      child.stderr.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The path of a Unix socket may have 107 characters on Linux, 103 on macOS. */
function socketRoot(): string {
  const folder = tmpdir();
  return folder.length > 60 ? "/tmp" : folder;
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
