import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { repositoryRoot } from "../repository.js";

/** The code and the machine that made a run. */
export interface Environment {
  readonly passlab: string;
  /** Commit of passlab's own checkout, and whether files but results differ from it; null outside of git. */
  readonly git: { readonly commit: string; readonly dirty: boolean } | null;
  /** SHA-256 of package-lock.json; null where there is none. */
  readonly lockfile: string | null;
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
}

export async function describeEnvironment(): Promise<Environment> {
  const manifest = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8")) as {
    version: string;
  };
  const processors = cpus();
  return {
    passlab: manifest.version,
    git: await describeCheckout(),
    lockfile: await hashOf(join(repositoryRoot, "package-lock.json")),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
  };
}

async function describeCheckout(): Promise<Environment["git"]> {
  const git = (...args: string[]) =>
    execa("git", ["-C", repositoryRoot, ...args], { reject: false, timeout: 30_000 });
  const root = await git("rev-parse", "--show-toplevel", "HEAD");
  const [folder, commit] = root.stdout.split("\n");
  // Installed as a package, passlab may lie in somebody else's checkout.
  if (root.exitCode !== 0 || folder !== repositoryRoot || commit === undefined) return null;
  const status = await git("status", "--porcelain", "--", folder, `:(exclude)${folder}/results`);
  return { commit, dirty: status.stdout !== "" };
}

async function hashOf(path: string): Promise<string | null> {
  try {
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  } catch {
    return null;
  }
}
