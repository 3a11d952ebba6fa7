import { once } from "node:events";
import { closeSync, fstatSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { InputError } from "../errors.js";
import { repositoryRoot } from "../repository.js";
import { cannotWrite, writeWholeFile } from "../wholeFile.js";
import { isRunning, markOf, parseProcessMark } from "./processMark.js";

/** Stands in a run folder while a process writes to it. */
export const lockFile = ".running";

/**
 * Keeps a run folder to one process. A lock left by a process that is gone is taken over.
 *
 * @returns a function that gives the folder free
 * @throws InputError while another process that lives holds the folder
 */
export function lockRun(folder: string): Promise<() => void> {
  return takeLock(join(folder, lockFile), folder);
}

/**
 * Takes a lock: a file that names its process and is touched every second. Whether another's process
 * lives, its id tells where that means the same (its kernel and namespace are ours), and otherwise,
 * from another container or machine, whether the file is still touched.
 *
 * @param locked what it keeps to one process, for messages
 * @returns a function that gives it free
 * @throws InputError where another process that lives has it
 */
export async function takeLock(path: string, locked: string): Promise<() => void> {
  const own = `${JSON.stringify(markOf(process.pid))}\n`;
  const isNew = claimed(path);
  const found = isNew ? "" : content(path);
  if (!isNew && found !== own) {
    await requireAbandoned(path, found, locked);
    // Another command may have come to the same conclusion.
    if (content(path) !== found) throw isHeld(content(path), path, locked);
  }
  try {
    await writeWholeFile(path, own);
  } catch (error) {
    if (isNew) rmSync(path, { force: true });
    throw error;
  }
  await sleep(settleMs);
  if (content(path) !== own) throw isHeld(content(path), path, locked);
  const thread = await startSigns(path);
  return () => {
    void thread.terminate();
    if (content(path) === own) rmSync(path, { force: true });
  };
}

/** Two commands that take the same abandoned lock have both written to it after that long. */
const settleMs = 20;
/** Who has not touched the file for so long is gone. */
const patienceMs = 5000;

const signsOfLife = join(repositoryRoot, "dist", "runs", "signsOfLife.js");

/** Starts touching the lock. Waits for the thread: it cannot start while this one is busy. */
async function startSigns(path: string): Promise<Worker> {
  const thread = new Worker(signsOfLife, { workerData: path, execArgv: [] });
  await once(thread, "message");
  thread.unref();
  return thread;
}

/** Whether there was no lock. */
function claimed(path: string): boolean {
  try {
    closeSync(openSync(path, "wx"));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cannotWrite(path, error);
  }
}

function content(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

async function requireAbandoned(path: string, found: string, locked: string): Promise<void> {
  const holder = parseProcessMark(found);
  const running = holder && isRunning(holder);
  if (running === false) return;
  if (running === true) throw isHeld(found, path, locked);
  const before = touched(path);
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 500) {
    await sleep(500);
    if (touched(path) !== before) throw isHeld(found, path, locked);
  }
}

/** When the file was touched last; opened for it, since a network file system may remember an older time. */
function touched(path: string): number | undefined {
  try {
    const file = openSync(path, "r");
    try {
      return fstatSync(file).mtimeMs;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function isHeld(found: string, path: string, locked: string): InputError {
  const holder = parseProcessMark(found);
  const who = holder === undefined ? "Another process" : `Process ${holder.pid} on ${holder.host}`;
  return new InputError(
    `${who} is writing to ${locked}. Wait for it or end it; if you know that nobody does, ` +
      `remove ${path}.`,
  );
}
