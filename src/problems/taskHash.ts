import { createHash } from "node:crypto";
import type { Problem } from "./problem.js";

/** How programs are run for a problem, which is nothing that a model sees or learns from. */
const running: ReadonlySet<string> = new Set<keyof Problem>(["prelude", "cpuMs", "title"]);

/** Names problems by all that a model is shown or taught of them. */
export function taskHash(problems: readonly Problem[]): string {
  const text = JSON.stringify(problems, (key, value: unknown) =>
    running.has(key) ? undefined : value,
  );
  return createHash("sha256").update(text).digest("hex");
}
