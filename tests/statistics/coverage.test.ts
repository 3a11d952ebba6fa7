import { describe, expect, test } from "vitest";
import { estimatePassAtK, meanInterval } from "../../src/statistics/index.js";
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

const between: readonly Regime[] = [
  { name: "50 problems, pass@5", problems: 50, a: 1, b: 1, n: 20, k: 5, repeats: 2000 },
  { name: "HumanEval's size, pass@10", problems: 164, a: 0.05, b: 2, n: 20, k: 10, repeats: 2000 },
  { name: "HumanEval's size, extremes", problems: 164, a: 0.5, b: 0.5, n: 10, k: 1, repeats: 2000 },
  { name: "HumanEval's size, all alike", problems: 164, a: 20, b: 20, n: 10, k: 1, repeats: 2000 },
  { name: "HumanEval's size, mean 0.02", problems: 164, a: 0.05, b: 2, n: 10, k: 1, repeats: 1000 },
  { name: "500 problems, pass@5", problems: 500, a: 0.1, b: 1, n: 20, k: 5, repeats: 1000 },
  { name: "500 problems, mean 0.01", problems: 500, a: 0.02, b: 2, n: 20, k: 1, repeats: 500 },
  { name: "2,000 problems, pass@5", problems: 2000, a: 0.5, b: 0.5, n: 10, k: 5, repeats: 500 },
  { name: "50 problems, mean 0.02", problems: 50, a: 0.05, b: 2, n: 20, k: 1, repeats: 2000 },
  { name: "20 problems, mixed", problems: 20, a: 1, b: 1, n: 10, k: 1, repeats: 2000 },
  { name: "20 problems, most solved", problems: 20, a: 5, b: 0.5, n: 10, k: 1, repeats: 2000 },
  { name: "20 problems, most hopeless", problems: 20, a: 0.1, b: 1, n: 10, k: 1, repeats: 2000 },
  { name: "20 problems, all or nothing", problems: 20, a: 0.5, b: 0.5, n: 10, k: 5, repeats: 2000 },
  { name: "8 problems, mixed", problems: 8, a: 1, b: 1, n: 20, k: 1, repeats: 2000 },
  near(8, 0.1),
  near(8, 0.33),
  near(20, 0.14),
  near(30, 0.1),
  near(50, 0.06),
  near(164, 0.02),
];

/** The number of hopeless problems is all there is to see, and it has gaps around 95 %. */
const gaps: readonly Regime[] = [
  ...[0.03, 0.25].map((hopeless) => near(8, hopeless)),
  ...[0.03, 0.08].map((hopeless) => near(20, hopeless)),
  near(30, 0.02),
  near(50, 0.02),
  near(164, 0.01),
];

/** Nothing but solved problems is seen in most experiments, or the next best thing. */
const cautious: readonly (Regime & { readonly most: number })[] = [
  { ...near(30, 0.06), most: 0.98 },
  { ...near(50, 0.04), most: 0.98 },
  {
    name: "8 problems, pass@5 of 0.999",
    problems: 8,
    a: 5,
    b: 0.5,
    n: 20,
    k: 5,
    repeats: 2000,
    most: 0.99,
  },
  {
    name: "8 problems, pass@10 of 0.9999",
    problems: 8,
    a: 5,
    b: 0.5,
    n: 20,
    k: 10,
    repeats: 2000,
    most: 0.995,
  },
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

/**
 * Shares of experiments in which the number of hopeless problems falls from one number to another:
 * the only coverage that an interval made of that number can have.
 */
function attainable({ problems, hopeless = 0 }: Regime): number[] {
  const chances = binomialChances(problems, hopeless);
  return chances.flatMap((_, from) => {
    let held = 0;
    return chances.slice(from).map((chance) => (held += chance));
  });
}

/** Chance of 0…n successes. */
function binomialChances(n: number, p: number): number[] {
  let chance = (1 - p) ** n;
  return Array.from({ length: n + 1 }, (_, x) => {
    if (x > 0) chance *= ((n - x + 1) / x) * (p / (1 - p));
    return chance;
  });
}

describe("95 % intervals hold the true pass@k in 93–97 % of simulated experiments", () => {
  test.each(between)("$name", (regime) => {
    const held = coverage(regime);
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
  });
});

describe("where no interval can hold it in 93–97 %, they hold it in 93–98 %", () => {
  test.each(gaps)("$name", (regime) => {
    const possible = attainable(regime).filter((held) => held >= 0.93);
    expect(Math.min(...possible)).toBeGreaterThan(0.97);
    const held = coverage(regime);
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.98);
  });
});

describe("where most that is drawn is solved, they may hold it more often", () => {
  test.each(cautious)("$name", (regime) => {
    const held = coverage(regime);
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(regime.most);
  });
});

describe("of zeros and ones alone, coverage follows from the binomial distribution", () => {
  test.each([4, 8, 12, 30, 100])("%i problems: never below 92 %, rarely below 93 %", (problems) => {
    const limits = Array.from({ length: problems + 1 }, (_, x) =>
      meanInterval(
        Array.from({ length: problems }, (_, i) => +(i < x)),
        { resamples: 3999 },
      ),
    );
    const held = Array.from({ length: 999 }, (_, i) => {
      const mean = (i + 1) / 1000;
      return binomialChances(problems, mean).reduce((sum, chance, x) => {
        const limit = limits[x];
        return limit && limit.low <= mean && mean <= limit.high ? sum + chance : sum;
      }, 0);
    });
    expect(Math.min(...held)).toBeGreaterThan(0.915);
    expect(held.filter((share) => share < 0.93).length / held.length).toBeLessThan(0.1);
  });
});
