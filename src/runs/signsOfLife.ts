import { utimesSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/** Run as a thread of its own: touches a file every second, however busy the rest of the process is. */
const path = workerData as string;

setInterval(() => {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Taken away, or a disk that is gone: whoever needs the file will say so.
  }
}, 1000);
parentPort?.postMessage("started");
