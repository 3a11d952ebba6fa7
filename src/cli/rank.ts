import type { Command } from "commander";
import type { RankedScores, Ranking } from "../runs/index.js";
import { CountProgress } from "./countProgress.js";
import { listOfIntegers, positiveInteger, wholeNumber } from "./options.js";

interface Flags {
  eval: string;
  problems: string;
  candidates?: number;
  k: number[];
  seed: number;
  out: string;
  json?: true;
}

/** `passlab rank`: pass@k of the candidates that B-Coder's values put first. */
export function addRankVerb(program: Command): void {
  const command = program
    .command("rank")
    .description("rank judged samples by B-Coder's recovered reward, and score the best")
    .argument("<run>", "the folder of a training run of B-Coder")
    .requiredOption("--eval <folder>", "the run folder of `passlab eval` on the samples to rank")
    .requiredOption("--problems <path>", "the problems of that evaluation")
    .requiredOption("--out <folder>", "the folder to write ranking.json into")
    .option("--candidates <m>", "only the first m samples of each problem", positiveInteger)
    .option("--k <list>", "k of ranked pass@k, with commas", listOfIntegers, [1, 5])
    .option("--seed <n>", "seed of the bootstrap", wholeNumber, 0)
    .option("--json", "print the outcome as one JSON object")
    .addHelpText(
      "after",
      `
Example:
  passlab rank results/runs/mini-apps-bcoder-seed0 --eval results/runs/mini-apps-bcoder-seed0-eval --problems datasets/mini-apps/test.jsonl --candidates 256 --out results/runs/mini-apps-bcoder-seed0-ranking

Of m candidates the k best are kept, as in CodeT: candidates with the same reward form a group, and the
j-th submission is drawn from the j-th group. The ranking looks at no test. Ranked pass@k is another
protocol than pass@k: the plain one of the same candidates stands beside it.

Exit code: 0 ranked, 2 wrong input.`,
    )
    .action(async (run: string, { eval: evaluation, k, json, ...rest }: Flags) => {
      const { rankSamples } = await import("../methods/index.js");
      const progress = new CountProgress("problems ranked");
      try {
        const ranking = await rankSamples({
          ...rest,
          ...{ run, evaluation, ks: k, command: command.parent?.args ?? [] },
          ranked: (problems, of) => {
            progress.show(problems, of);
          },
        });
        progress.stop();
        process.stdout.write(
          json === true ? `${JSON.stringify(ranking, null, 2)}\n` : rankingText(ranking, rest.out),
        );
      } finally {
        progress.stop();
      }
    });
}

function rankingText({ protocol, all, byDifficulty }: Ranking, out: string): string {
  const groups = Object.entries(byDifficulty);
  return [
    `Ranked by B-Coder's recovered reward: of ${protocol.candidates} candidates the k best, over ` +
      `${all.problems} problems.`,
    ...scoreLines(all),
    ...groups.flatMap(([name, scores]) => [
      `  ${name} (${scores.problems} problems):`,
      ...scoreLines(scores).map((line) => `    ${line}`),
    ]),
    `Written: ${out}/ranking.json`,
    "",
  ].join("\n");
}

function scoreLines({ ranked, unranked }: RankedScores): string[] {
  return Object.entries(ranked).map(([k, { value, low, high, level }]) => {
    const plain = unranked[k]?.value ?? NaN;
    return (
      `ranked pass@${k} ${percent(value)} % [${percent(low)}, ${percent(high)}] at ` +
      `${Math.round(100 * level)} %; not ranked ${percent(plain)} %`
    );
  });
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}
