import type { Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import type { RandomStream } from "../tensors/index.js";
import type { Example } from "./batches.js";
import { promptOf, type PromptForm } from "./prompt.js";
import { withTabs } from "./tabs.js";

/** What is done to problems before they are learned. */
export interface ExampleSettings {
  readonly promptForm: PromptForm;
  readonly promptTokens: number;
  readonly programTokens: number;
}

/** Examples and how many of them did not fit. */
export interface ExampleSet {
  readonly examples: readonly Example[];
  readonly cutPrompts: number;
  readonly cutPrograms: number;
}

/** Everything a tokenizer of these problems should be good at. */
export function* textsOf(problems: readonly Problem[], form: PromptForm): Generator<string> {
  for (const problem of problems) {
    yield promptOf(problem, form);
    yield* problem.solutions.map(withTabs);
  }
}

/** One example per reference solution, prompts and programs cut on the right, as CodeRL does. */
export function examplesOf(
  problems: readonly Problem[],
  tokenizer: Tokenizer,
  { promptForm, promptTokens, programTokens }: ExampleSettings,
): ExampleSet {
  let cutPrompts = 0;
  let cutPrograms = 0;
  const examples = problems.flatMap((problem) => {
    const prompt = tokenizer.encode(promptOf(problem, promptForm));
    return problem.solutions.map((solution) => {
      const program = tokenizer.encode(withTabs(solution));
      if (prompt.length > promptTokens) cutPrompts += 1;
      if (program.length > programTokens) cutPrograms += 1;
      return {
        taskId: problem.taskId,
        promptIds: prompt.slice(0, promptTokens),
        programIds: program.slice(0, programTokens),
      };
    });
  });
  return { examples, cutPrompts, cutPrograms };
}

/**
 * The examples of CodeRL's next-token pretraining: a program is split at a random pivot between 10 %
 * and 90 % of its length, and the second part is learned from the first (Le et al. 2022, section 3.4).
 */
export function continuationOf(example: Example, random: RandomStream): Example {
  const { programIds } = example;
  const lowest = Math.max(1, Math.ceil(programIds.length * 0.1));
  const highest = Math.max(lowest, Math.floor(programIds.length * 0.9));
  const pivot = lowest + random.integer(highest - lowest + 1);
  return {
    taskId: example.taskId,
    promptIds: programIds.slice(0, pivot),
    programIds: programIds.slice(pivot),
  };
}
