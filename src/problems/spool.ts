import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../errors.js";

/** Bytes that could be read only once, as a file that can be read again and again. */
export interface Spooled {
  readonly path: string;
  /** To be called when nobody reads the file any more. */
  remove(): Promise<void>;
}

/**
 * Keeps bytes in a file that nobody else may read. Where the system shows open files under /proc, it
 * has no name already while it is used, so nothing is left of it however the process ends.
 *
 * @throws InputError where there is no room for it
 */
export async function spool(source: AsyncIterable<Buffer>): Promise<Spooled> {
  const folder = mkdtempSync(join(tmpdir(), "passlab-"));
  const removeFolder = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const file = await open(join(folder, "spooled"), "wx+", 0o600);
    try {
      for await (const piece of source) await file.appendFile(piece);
    } catch (error) {
      await file.close();
      throw error;
    }
    if (process.platform === "linux") {
      removeFolder();
      return { path: `/proc/self/fd/${file.fd}`, remove: () => file.close() };
    }
    await file.close();
    process.once("exit", removeFolder);
    const remove = () => {
      process.off("exit", removeFolder);
      removeFolder();
      return Promise.resolve();
    };
    return { path: join(folder, "spooled"), remove };
  } catch (error) {
    removeFolder();
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    throw new InputError(
      `There is no room in ${tmpdir()} to keep the input: ${(error as Error).message}.`,
    );
  }
}
