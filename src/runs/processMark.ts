import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

/** A process, told from every other that runs, ran or will run. */
export interface ProcessMark {
  readonly host: string;
  /** Of the kernel's start: changes whenever a machine does. */
  readonly boot: string;
  /** The process ids it is one of: containers have their own. */
  readonly namespace: string;
  readonly pid: number;
  /** In the kernel's ticks after its start; empty where the system does not say. */
  readonly started: string;
}

const schema = z.object({
  host: z.string(),
  boot: z.string(),
  namespace: z.string(),
  pid: z.int().positive(),
  started: z.string(),
});

export function markOf(pid: number): ProcessMark {
  return {
    host: hostname(),
    boot: orElse(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(), hostname()),
    namespace: orElse(() => readlinkSync("/proc/self/ns/pid"), ""),
    pid,
    started: startOf(pid),
  };
}

export function parseProcessMark(text: string): ProcessMark | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether the process runs; undefined where it cannot be seen from here. */
export function isRunning(mark: ProcessMark): boolean | undefined {
  const now = markOf(mark.pid);
  if (mark.boot !== now.boot || mark.namespace !== now.namespace) return undefined;
  if (mark.started !== "" || now.started !== "") return mark.started === now.started;
  try {
    process.kill(mark.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Empty also for one that has ended and only waits for its parent to take notice. */
function startOf(pid: number): string {
  return orElse(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command may hold spaces and brackets; the fields after it are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "" : (fields[19] ?? "");
  }, "");
}

function orElse(read: () => string, otherwise: string): string {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
