import type { MiniApp } from "./generate.js";
import { printed, type Value } from "./value.js";

const EXAMPLES = 2;

/** A problem as a row of APPS on the Hugging Face hub, one line of JSON. */
export function problemRow(app: MiniApp, index: number): string {
  return JSON.stringify({
    problem_id: index,
    question: app.question,
    solutions: JSON.stringify(app.solutions),
    input_output: casesJson(app, app.cases.length),
    example_input_output: casesJson(app, EXAMPLES),
    difficulty: app.difficulty,
    starter_code: app.starterCode ?? "",
    composition: app.composition,
  });
}

function casesJson({ cases, entryPoint }: MiniApp, count: number): string {
  const shown = cases.slice(0, count);
  return entryPoint === undefined
    ? JSON.stringify({
        inputs: shown.map(({ input }) => stdin(input)),
        outputs: shown.map(({ output }) => `${printed(output)}\n`),
      })
    : JSON.stringify({
        fn_name: entryPoint,
        inputs: shown.map(({ input }) => [input]),
        outputs: shown.map(({ output }) => output),
      });
}

function stdin(input: Value): string {
  return `${printed(input)}\n`;
}
