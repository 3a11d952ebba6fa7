import { execa, execaSync } from "execa";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { repositoryRoot } from "../../src/repository.js";
import { isRunning, markOf, parseProcessMark } from "../../src/runs/processMark.js";
import { lockFile, lockRun } from "../../src/runs/runLock.js";
import { scratchFolder } from "../cli/evalFiles.js";

vi.setConfig({ testTimeout: 60_000 });

const mine = markOf(process.pid);
const parent = markOf(process.ppid);

/** A folder with this lock in it. */
function locked(content: object | string): { folder: string; path: string } {
  const folder = scratchFolder();
  const path = join(folder, lockFile);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return { folder, path };
}

/** How long it takes to get the lock, in ms; it is given back. */
async function timeToTake(folder: string): Promise<number> {
  const started = performance.now();
  const unlock = await lockRun(folder);
  expect(parseProcessMark(readFileSync(join(folder, lockFile), "utf8"))).toEqual(mine);
  unlock();
  expect(existsSync(join(folder, lockFile))).toBe(false);
  return performance.now() - started;
}

describe("a lock of a process among our own", () => {
  test("is held while it lives, and names it", async () => {
    const { folder } = locked(parent);
    await expect(lockRun(folder)).rejects.toThrow(`Process ${parent.pid} on ${parent.host} is`);
  });

  test("is taken over at once from one that is gone, or whose id another has", async () => {
    expect(await timeToTake(locked({ ...parent, pid: 4_194_304 }).folder)).toBeLessThan(4000);
    expect(await timeToTake(locked({ ...parent, started: "1" }).folder)).toBeLessThan(4000);
  });

  test("is taken over from one that has ended and that nobody waited for", async () => {
    const keeper = execa("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 60"], { reject: false });
    onTestFinished(() => void keeper.kill());
    const pid = Number(await new Promise((resolve) => keeper.stdout.once("data", resolve)));
    const mark = markOf(pid);
    await expect.poll(() => isRunning({ ...mark, started: mark.started || "1" })).toBe(false);
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    expect(await timeToTake(locked({ ...mark, started: "1" }).folder)).toBeLessThan(4000);
  });
});

describe("a lock from where process ids mean others", () => {
  const elsewhere = { ...parent, host: "container", namespace: "pid:[1]" };

  test("is taken over when nobody has touched it for a while, empty or damaged too", async () => {
    const folders = [locked(elsewhere), locked({ ...elsewhere, boot: "other" }), locked("")];
    await Promise.all(folders.map(({ folder }) => timeToTake(folder)));
  });

  test("is held while it is touched", async () => {
    const { folder, path } = locked(elsewhere);
    const touching = setInterval(() => {
      utimesSync(path, new Date(), new Date());
    }, 300);
    onTestFinished(() => {
      clearInterval(touching);
    });
    await expect(lockRun(folder)).rejects.toThrow(`Process ${elsewhere.pid} on container is`);
  });
});

const apart = ["--user", "--map-root-user", "--pid", "--fork", "--kill-child"];
const hasNamespaces = execaSync("unshare", [...apart, "true"], { reject: false }).exitCode === 0;

test.skipIf(!hasNamespaces)(
  "a process in another namespace holds it, however busy, and not after it was killed",
  async () => {
    const folder = scratchFolder();
    const module = pathToFileURL(join(repositoryRoot, "dist", "runs", "runLock.js")).href;
    const busy = `
      const { lockRun } = await import(${JSON.stringify(module)});
      await lockRun(${JSON.stringify(folder)});
      console.log("locked");
      for (;;);`;
    const node = [process.execPath, "--input-type=module", "--eval", busy];
    const holder = execa("unshare", [...apart, ...node], { reject: false });
    onTestFinished(() => void holder.kill("SIGKILL"));
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    await expect(lockRun(folder)).rejects.toThrow(/Process 1 on .* is writing to/);
    holder.kill("SIGKILL");
    await holder;
    await timeToTake(folder);
  },
);
