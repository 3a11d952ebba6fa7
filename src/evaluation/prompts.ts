import { loadProblems, type Problem } from "../problems/index.js";
import { commandOption, type Manifest } from "../runs/index.js";

/**
 * The prompts of the problems that a run was judged on, by task id, from the file its command names;
 * none where that is not to be read any more.
 */
export async function promptsOf({
  command,
}: Pick<Manifest, "command">): Promise<ReadonlyMap<string, Pick<Problem, "prompt">>> {
  const path = commandOption(command, "--problems");
  if (path === undefined) return new Map();
  const { problems } = await loadProblems(path).catch(() => ({ problems: [] }));
  return new Map(problems.map((problem) => [problem.taskId, problem]));
}
