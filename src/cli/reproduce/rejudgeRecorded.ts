import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { rejudge, type Rejudged } from "../../evaluation/index.js";
import { repositoryRoot } from "../../repository.js";
import { StatusLine } from "../statusLine.js";

/**
 * Judges samples of every recorded evaluation again and says whether all verdicts came out the same.
 *
 * @param perProblem samples of each problem, the first ones; undefined: all
 * @returns whether they did
 */
export async function rejudgeRecorded(runs: string, perProblem?: number): Promise<boolean> {
  const status = new StatusLine();
  const names = await readdir(runs);
  const folders = names
    .filter((name) => name.endsWith("-eval"))
    .sort()
    .map((name) => join(runs, name));
  const rejudged = await rejudge(folders, {
    root: repositoryRoot,
    ...(perProblem === undefined ? {} : { perProblem }),
    watch: (folder, done, programs) => {
      status.show(() => `judging ${basename(folder)} again, ${done}/${programs} programs`);
    },
  });
  status.clear();
  for (const line of rejudged.flatMap(programLines)) console.error(line);
  console.log(summaryText(rejudged, perProblem));
  return rejudged.every(({ differing }) => differing.length === 0);
}

function programLines({ folder, differing, nearLimit, judges }: Rejudged): string[] {
  const name = basename(folder);
  const line = ({ taskId, line, recorded, now }: Rejudged["differing"][number]) =>
    `${name}, problem ${taskId}, line ${line} of its samples: recorded ${recorded}, now ${now}`;
  const others =
    differing.length > 0 && judges.recorded !== judges.now
      ? [`${name} was judged by ${judges.recorded}, now by ${judges.now}`]
      : [];
  return [
    ...differing.map(line),
    ...nearLimit.map(
      (program) =>
        `${line(program)}; it takes ${program.slowestTestMs?.toFixed(0) ?? ""} ms, near the CPU limit`,
    ),
    ...others,
  ];
}

function summaryText(rejudged: readonly Rejudged[], perProblem?: number): string {
  const sum = (of: (run: Rejudged) => number) =>
    rejudged.reduce((total, run) => total + of(run), 0);
  const which =
    perProblem === undefined
      ? "all samples"
      : `the first ${perProblem} samples of each problem (--all-samples for all)`;
  const differing = sum((run) => run.differing.length);
  const near = sum((run) => run.nearLimit.length);
  const nearText = near === 0 ? "" : `, ${near} near the CPU limit did not`;
  return (
    `${which} of ${rejudged.length} runs: ${sum((run) => run.samples)} samples, ` +
    `${sum((run) => run.programs)} programs judged again; ` +
    (differing === 0
      ? `all verdicts came out the same${nearText}`
      : `${differing} came out otherwise${nearText}`)
  );
}
