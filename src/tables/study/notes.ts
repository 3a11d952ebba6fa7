import type { StudyComparison } from "../../evaluation/index.js";
import type { StudySection } from "./scores.js";

/** What one has to know to read the scores. */
export function studyNotes(sections: readonly StudySection[]): string[] {
  return [
    "Means over seeds and problems, in percent. interval: 95 %, for new problems of the same kind and " +
      "for new seeds, from the problems' averages over seeds (bootstrap) and the seeds' means " +
      "(Student's t) together; of a contestant with one seed it is for new problems only. It does not " +
      "cover the choice of the training problems and of the settings, which were made once. seeds: " +
      "the lowest and the highest seed.",
    ...sections.flatMap(({ comparison }) => gapNotes(comparison)),
  ];
}

/** How the programs were drawn and judged, from the manifests. */
export function protocolNote({ protocol, scores }: StudyComparison): string[] {
  if (protocol === null) return [];
  const problems = scores[0]?.passAtK.all?.[0]?.problems ?? 0;
  const { n, temperature, topK, topP, programTokens, compare, cpuMs, stopAt } = protocol;
  const until = stopAt === "failure" ? " up to the first that fails" : "";
  return [
    `${String(n)} samples for each of ${problems} problems at temperature ${String(temperature)}, ` +
      `top-k ${String(topK)}, top-p ${String(topP)}, at most ${String(programTokens)} tokens; judged on ` +
      `the hidden tests${until}, ${String(compare)} comparison, ${String(cpuMs)} ms of CPU a test.`,
  ];
}

/** What is missing from a study, or not quite alike. */
function gapNotes({ missing, leftOut, judges, command }: StudyComparison): string[] {
  return [
    ...(missing.length === 0
      ? []
      : [`Missing: ${missing.join(", ")}. \`${command}\` makes what is not there.`]),
    ...(leftOut.length === 0
      ? []
      : [`Left out, drawn or judged under another protocol: ${leftOut.join("; ")}.`]),
    ...(judges.length < 2
      ? []
      : [
          `Judged by ${judges.length} versions of the judge; \`passlab reproduce\` judges samples of ` +
            `every run again with the present one.`,
        ]),
  ];
}
