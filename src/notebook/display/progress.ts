import { InputError } from "../../errors.js";
import { escapeHtml } from "../../escapeHtml.js";
import { isInKernel, show } from "./show.js";

/** A bar under the running cell. */
export interface Progress {
  /**
   * Counts work as done; `count` is 1 where it is left out.
   *
   * @throws Error where the cell was interrupted since: JavaScript cannot stop what awaits something
   *         from outside, and the loop that counts here would go on below an ended cell
   */
  step(count?: number): void;
}

let barsInKernel = 0;
const maxUpdates = 100;

/** Interrupts of the kernel since its first bar. */
let interrupts = 0;
let countsInterrupts = false;
function countInterrupts(): void {
  if (countsInterrupts) return;
  countsInterrupts = true;
  // Not at once: Node watches for interrupts by itself while a cell runs up to its first `await`, and
  // taking that back it takes a listener's handler with it. The next interrupt would end the kernel.
  setImmediate(() => {
    process.on("SIGINT", () => {
      interrupts += 1;
    });
  });
}

/**
 * Shows how much of some work is done: at most a hundred updates, by count and not by time, so that
 * an executed copy always ends with the same output. Outside a kernel only the end is printed.
 *
 * @param total number of steps, a positive integer
 * @param label what is counted, such as "problems"
 */
export function progress(total: number, label: string): Progress {
  if (!Number.isInteger(total) || total < 1) {
    throw new InputError(`progress was given a total of ${total}; expected a positive integer.`);
  }
  const displayId = `passlab-progress-${++barsInKernel}`;
  const interval = Math.ceil(total / maxUpdates);
  let done = 0;
  let shown = 0;
  if (isInKernel()) countInterrupts();
  const interruptsBefore = interrupts;
  const draw = (isUpdate: boolean) => {
    const text = `${label}: ${done}/${total}`;
    const bar = done < total ? ` <progress value="${done}" max="${total}"></progress>` : "";
    const bundle = { "text/html": escapeHtml(text) + bar, "text/plain": text };
    if (isInKernel() || done >= total) show(bundle, { displayId, isUpdate });
  };
  draw(false);
  return {
    step: (count = 1) => {
      if (interrupts > interruptsBefore)
        throw new Error(`Interrupted at ${label}: ${done}/${total}`);
      const wasFinished = done >= total;
      done = Math.min(total, done + count);
      const isDue = done - shown >= interval || done >= total;
      if (wasFinished || !isDue) return;
      shown = done;
      draw(true);
    },
  };
}
