import { describe, expect, test } from "vitest";
import { estimatePassAtK } from "../../src/statistics/index.js";
import { createDraws, truePassAtK } from "./draws.js";

/** Problems' chances of passing are Beta(a, b), but for a share that is hopeless; n samples each. */
interface Regime {
  readonly name: string;
  readonly problems: number;
  readonly a: number;
  readonly b: number;
  readonly hopeless?: number;
  readonly n: number;
  readonly k: number;
  readonly repeats: number;
}

const ordinary: readonly Regime[] = [
  { name: "50 problems, pass@5", problems: 50, a: 1, b: 1, n: 20, k: 5, repeats: 2000 },
  { name: "HumanEval's size, pass@10", problems: 164, a: 0.05, b: 2, n: 20, k: 10, repeats: 2000 },
  { name: "HumanEval's size, extremes", problems: 164, a: 0.5, b: 0.5, n: 10, k: 1, repeats: 2000 },
  { name: "HumanEval's size, all alike", problems: 164, a: 20, b: 20, n: 10, k: 1, repeats: 2000 },
  { name: "500 problems, pass@5", problems: 500, a: 0.1, b: 1, n: 20, k: 5, repeats: 1000 },
  { name: "2,000 problems, pass@5", problems: 2000, a: 0.5, b: 0.5, n: 10, k: 5, repeats: 500 },
];

/** So few problems, or so few solved or unsolved, that much of what matters may not have been drawn. */
const scarce: readonly Regime[] = [
  { name: "20 problems, mixed", problems: 20, a: 1, b: 1, n: 10, k: 1, repeats: 2000 },
  { name: "20 problems, most solved", problems: 20, a: 5, b: 0.5, n: 10, k: 1, repeats: 2000 },
  { name: "20 problems, most hopeless", problems: 20, a: 0.1, b: 1, n: 10, k: 1, repeats: 2000 },
  { name: "20 problems, all or nothing", problems: 20, a: 0.5, b: 0.5, n: 10, k: 5, repeats: 2000 },
  { name: "8 problems, mixed", problems: 8, a: 1, b: 1, n: 20, k: 1, repeats: 2000 },
  { name: "8 problems, pass@5 of 0.999", problems: 8, a: 5, b: 0.5, n: 20, k: 5, repeats: 2000 },
  { name: "8 problems, pass@10 of 0.9999", problems: 8, a: 5, b: 0.5, n: 20, k: 10, repeats: 2000 },
  ...[0.03, 0.1, 0.25, 0.33].map((hopeless) => near(8, hopeless)),
  ...[0.03, 0.08, 0.14].map((hopeless) => near(20, hopeless)),
  ...[0.02, 0.06, 0.1].map((hopeless) => near(30, hopeless)),
  ...[0.02, 0.04, 0.06].map((hopeless) => near(50, hopeless)),
  ...[0.01, 0.02].map((hopeless) => near(164, hopeless)),
  { name: "50 problems, mean 0.02", problems: 50, a: 0.05, b: 2, n: 20, k: 1, repeats: 2000 },
  { name: "HumanEval's size, mean 0.02", problems: 164, a: 0.05, b: 2, n: 10, k: 1, repeats: 1000 },
  { name: "500 problems, mean 0.01", problems: 500, a: 0.02, b: 2, n: 20, k: 1, repeats: 500 },
];

/** Every problem is as good as solved, but for a share that never is. */
function near(problems: number, hopeless: number): Regime {
  const name = `${problems} problems, ${Math.round(100 * hopeless)} % hopeless, the others solved`;
  return { name, problems, a: 60, b: 1, hopeless, n: 20, k: 5, repeats: 1000 };
}

function coverage({ problems, a, b, hopeless = 0, n, k, repeats }: Regime): number {
  const draws = createDraws(1);
  const truth = (1 - hopeless) * truePassAtK(a, b, k);
  const chance = () => (draws.share() < hopeless ? 0 : draws.beta(a, b));
  let held = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const c = Int32Array.from({ length: problems }, () => draws.binomial(n, chance()));
    const counts = { n: new Int32Array(problems).fill(n), c };
    const [estimate] = estimatePassAtK(counts, [k], { resamples: 399, seed: 1000 + repeat });
    if (estimate !== undefined && estimate.low <= truth && truth <= estimate.high) held += 1;
  }
  return held / repeats;
}

describe("95 % intervals hold the true pass@k in 93–97 % of simulated experiments", () => {
  test.each(ordinary)("$name", (regime) => {
    const held = coverage(regime);
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
  });
});

describe("with little to see they hold it in at least 93 %", () => {
  test.each(scarce)("$name", (regime) => {
    expect(coverage(regime)).toBeGreaterThanOrEqual(0.93);
  });
});
