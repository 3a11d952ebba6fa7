import { taskNames, type Named } from "./samples/taskNames.js";
import type { Problem } from "./problem.js";

/**
 * Finds problems by what a person calls them: the task id, met half-way as in samples files, or the title
 * that the dataset gives it (case and signs do not matter).
 *
 * @param problems those at hand; also such as cannot be judged
 */
export function problemNames(
  problems: readonly Pick<Problem, "taskId" | "title">[],
): (name: string) => Named {
  const ids = taskNames(problems.map(({ taskId }) => taskId));
  const byTitle = new Map<string, string>();
  for (const { taskId, title } of problems) {
    if (title !== undefined && !byTitle.has(slugOf(title))) byTitle.set(slugOf(title), taskId);
  }
  return (name) => {
    const taskId = byTitle.get(slugOf(name));
    return taskId === undefined ? ids.find(name) : { taskId };
  };
}

/** A title as it stands in addresses: `Find the Peaks` is `find-the-peaks`. */
export function slugOf(title: string): string {
  return (title.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).join("-");
}
