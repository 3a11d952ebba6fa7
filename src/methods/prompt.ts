import type { Problem } from "../problems/index.js";

/**
 * The two prompts of CodeRL (salesforce/CodeRL: datasets/apps_dataset.py for training, generate.py for
 * inference). They differ in line ends and in how the answer type is decided.
 */
export type PromptForm = "training" | "inference";

/** The text a model reads before it writes a program for `problem`. */
export function promptOf(problem: Problem, form: PromptForm): string {
  return form === "training" ? trainingPrompt(problem) : inferencePrompt(problem);
}

/** Call-based where there is starter code. */
function trainingPrompt({ question, starterCode = "" }: Problem): string {
  const type = starterCode === "" ? "Standard Input" : "Call-Based";
  return `\nQUESTION:\n${question}\n${starterCode}\n\nUse ${type} format\n\nANSWER:\n`;
}

function inferencePrompt(problem: Problem): string {
  return `${questionPart(problem)}\nANSWER:\n`;
}

/** The inference prompt up to its last mark. Call-based where the tests call a function. */
export function questionPart({ question, starterCode = "", entryPoint }: Problem): string {
  const type = entryPoint === undefined ? "Standard Input" : "Call-Based";
  const starter = starterCode === "" ? "" : `\n${starterCode}`;
  return `\nQUESTION:\n${question}${starter}\nUse ${type} format`;
}
