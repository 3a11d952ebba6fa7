import { InputError } from "../errors.js";
import { type Choice, isChosen, noneChosen } from "./choice.js";
import { faultsError, faultText, type Fault } from "./faults.js";
import { EXPECTED } from "./layouts.js";
import type { LoadedProblems, UnusableProblem } from "./problem.js";
import { collect } from "./problemSet.js";
import { readProblems } from "./readProblems.js";

/**
 * Reads a set of problems into memory; what the path holds decides which dataset it is. For sets of
 * more than some hundred megabytes see {@link readProblems}.
 *
 * One odd row never stops the rest: it comes as a fault, and its problem, where it names one, as one that
 * cannot be judged.
 *
 * @param choice only the problems that are meant; see {@link isChosen}
 * @throws InputError when the path holds no known dataset, or when no problem in it can be judged or is
 *         meant: then with every fault, each with its file, line and field
 */
export async function loadProblems(path: string, choice: Choice = {}): Promise<LoadedProblems> {
  const chosen = isChosen(choice);
  const { problems: all, unusable, faults } = await collect(await readProblems(path));
  if (all.length === 0 && faults.length > 0) throw faultsError(path, faults);
  if (all.length === 0) throw new InputError(noProblems(path, unusable));
  const problems = all.filter(chosen);
  if (problems.length === 0) throw noneChosen(path, all, choice);
  const known = new Set([...all, ...unusable].map(({ taskId }) => taskId));
  return {
    problems,
    unusable: [...unusable, ...unreadable(faults, known)],
    whole: all,
    faults,
  };
}

/**
 * {@link loadProblems} for work that must not go on with less than the whole set, such as training.
 *
 * @throws InputError where anything at the path is no problem
 */
export async function loadAllProblems(path: string): Promise<LoadedProblems> {
  const set = await loadProblems(path);
  if (set.faults.length > 0) throw faultsError(path, set.faults);
  return set;
}

/** The problems that rows with faults name, where no other row has them. */
function unreadable(faults: readonly Fault[], known: ReadonlySet<string>): UnusableProblem[] {
  const reasons = new Map<string, string>();
  for (const fault of faults) {
    const { taskId } = fault;
    if (taskId === undefined || known.has(taskId) || reasons.has(taskId)) continue;
    reasons.set(taskId, faultText(fault));
  }
  return [...reasons].map(([taskId, reason]) => ({ taskId, reason }));
}

function noProblems(path: string, unusable: readonly UnusableProblem[]): string {
  if (unusable.length === 0) return `${path} holds no problems. ${EXPECTED}`;
  const lines = unusableLines(unusable).map((text) => `  ${text}`);
  return `None of the ${unusable.length} problems at ${path} can be judged:\n${lines.join("\n")}`;
}

/** A line for each reason, with some of the problems that have it. */
export function unusableLines(unusable: readonly UnusableProblem[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { taskId, reason } of unusable) {
    const alike = byReason.get(reason);
    if (alike === undefined) byReason.set(reason, [taskId]);
    else alike.push(taskId);
  }
  return [...byReason].map(([reason, taskIds]) => {
    const some = taskIds.slice(0, 3).join(", ");
    const more = taskIds.length > 3 ? ` and ${taskIds.length - 3} more` : "";
    return `${some}${more}: ${reason}`;
  });
}
