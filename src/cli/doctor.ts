import type { Command } from "commander";
import type { Check } from "./doctor/check.js";
import { checkJupyter, checkNode, checkPython } from "./doctor/machine.js";
import { checkJudgement, checkKernel, checkPlots, checkPublished } from "./doctor/parts.js";
import { checkTensors } from "./doctor/tensors.js";

const marks: Readonly<Record<Check["status"], string>> = { ok: "✓", missing: "–", broken: "✗" };

/** `passlab doctor`: what works here, what is missing, and how to get it. */
export function addDoctorVerb(program: Command): void {
  program
    .command("doctor")
    .description("say what works on this machine, what is missing and how to get it")
    .option("--json", "print the checks as JSON")
    .addHelpText(
      "after",
      `
Examples:
  passlab doctor
  passlab doctor --json

Exits with 1 when something passlab cannot do without is missing or broken.`,
    )
    .action(async ({ json }: { json?: true }) => {
      const checks: Check[] = [];
      for (const run of [
        checkNode,
        checkPublished,
        checkPlots,
        checkKernel,
        checkTensors,
        checkPython,
        checkJudgement,
        checkJupyter,
      ]) {
        const check = await run();
        checks.push(check);
        if (json !== true) print(check);
      }
      if (json === true) console.log(JSON.stringify(checks, null, 2));
      if (checks.some(({ status, required }) => required && status !== "ok")) process.exitCode = 1;
    });
}

function print({ name, status, required, found, remedy }: Check): void {
  console.log(`${marks[status]} ${name.padEnd(15)} ${found}`);
  if (remedy !== null) console.log(`  ${required ? "needed" : "optional"}: ${remedy}`);
}
