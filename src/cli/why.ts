import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { InputError } from "../errors.js";
import { readRows, type RolloutRow, trainingFiles } from "../runs/index.js";
import { positiveInteger, wholeNumber } from "./options.js";

interface Flags {
  json?: true;
}

/** `passlab why`: what a program of a training run did, and what its reward was made of. */
export function addWhyVerb(program: Command): void {
  program
    .command("why")
    .description("show a program that was judged while training, and why it got its reward")
    .argument("<run>", "the folder of a training run")
    .argument("<step>", "the update in whose time it was judged", positiveInteger)
    .argument(
      "[index]",
      "its place among that update's programs, from 0; none: list them",
      wholeNumber,
    )
    .option("--json", "print the rows as they are kept")
    .addHelpText(
      "after",
      `
Examples:
  passlab why results/runs/mini-apps-rltf-seed0 21
  passlab why results/runs/mini-apps-rltf-seed0 21 3

Terms are the method's own: of RLTF coarse, adaptive and fine with the baseline's; of PPOCoder
execution, syntax and data flow; of CodeRL reward and baseline; of B-Coder the reward. A program that
met a machine fault has none.

Exit code: 0 shown, 2 wrong input.`,
    )
    .action(async (run: string, step: number, index: number | undefined, flags: Flags) => {
      const { rolloutLine, rolloutText } = await import("../methods/index.js");
      const rows = rolloutsOf(run, step);
      const chosen = index === undefined ? rows : [rolloutAt(rows, index)];
      const listText = (row: RolloutRow) =>
        `${String(row.index).padStart(4)}  ${rolloutLine(row)}\n`;
      const text = index === undefined ? listText : rolloutText;
      for (const row of chosen) {
        process.stdout.write(flags.json === true ? `${JSON.stringify(row)}\n` : text(row));
      }
    });
}

function rolloutsOf(run: string, step: number): RolloutRow[] {
  const path = join(run, trainingFiles.rollouts);
  if (!existsSync(path)) {
    throw new InputError(
      `${run} keeps no judged programs: there is no ${trainingFiles.rollouts}. Give the folder of a ` +
        `training run by coderl, ppocoder, rltf or bcoder on this machine.`,
    );
  }
  const all = readRows<RolloutRow>(path);
  const rows = all.filter((row) => row.step === step);
  if (rows.length > 0) return rows;
  const steps = [...new Set(all.map((row) => row.step))];
  const nearest = steps.sort((a, b) => Math.abs(a - step) - Math.abs(b - step)).slice(0, 5);
  throw new InputError(
    `No program was judged during update ${step}. The nearest updates with programs are ` +
      `${nearest.join(", ") || "none"}.`,
  );
}

function rolloutAt(rows: readonly RolloutRow[], index: number): RolloutRow {
  const row = rows.find((each) => each.index === index);
  if (row !== undefined) return row;
  throw new InputError(
    `Update ${rows[0]?.step ?? 0} judged ${rows.length} programs, 0 to ${rows.length - 1}; ` +
      `found ${index}.`,
  );
}
