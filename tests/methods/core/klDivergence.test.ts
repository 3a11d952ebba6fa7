import { describe, expect, it } from "vitest";
import { klEstimates, nextKlWeight } from "../../../src/methods/core/index.js";
import { close } from "../numbers.js";

describe("KL estimates", () => {
  const [logps, refLogps] = [
    [-1, -2, -0.5],
    [-1, -1, -1],
  ]; // d = 0, −1, .5

  it("are d, d²/2 and e⁻ᵈ − 1 + d", () => {
    close(klEstimates(logps, refLogps, "k1"), [0, -1, 0.5]);
    close(klEstimates(logps, refLogps, "k2"), [0, 0.5, 0.125]);
    close(klEstimates(logps, refLogps, "k3"), [0, Math.E - 2, Math.exp(-0.5) - 0.5]);
  });

  it("have the mean of the exact divergence where they should", () => {
    const [p, q] = [
      [0.5, 0.3, 0.2],
      [0.2, 0.3, 0.5],
    ];
    const exact = p.reduce((sum, own, i) => sum + own * Math.log(own / (q[i] ?? 1)), 0);
    for (const estimator of ["k1", "k3"] as const) {
      const each = klEstimates(p.map(Math.log), q.map(Math.log), estimator);
      expect(p.reduce((sum, own, i) => sum + own * (each[i] ?? 0), 0)).toBeCloseTo(exact, 12);
    }
  });

  it("stay finite however far apart the policies are", () => {
    expect(klEstimates([-500], [0], "k3")[0]).toBeLessThan(3.4e38);
    expect(klEstimates([0], [-500], "k3")[0]).toBeCloseTo(19, 6);
  });

  it("refuse unequal lengths", () => {
    expect(() => klEstimates([1], [], "k1")).toThrow("refLogps 0");
  });
});

describe("the weight of the KL penalty", () => {
  const control = { target: 1, horizon: 10_000 };
  it("moves by at most a fifth of batch / horizon", () => {
    // .1 · (1 + .2 · 32 / 10⁴)
    expect(nextKlWeight(0.1, 5, 32, control)).toBeCloseTo(0.100064, 12);
    expect(nextKlWeight(0.1, 0.5, 32, control)).toBeCloseTo(0.099936, 12);
  });
  it("stays at its target and moves in proportion near it", () => {
    expect(nextKlWeight(0.1, 1, 32, control)).toBe(0.1);
    expect(nextKlWeight(0.1, 1.1, 100, control)).toBeCloseTo(0.1 * (1 + 0.001), 12);
  });
});
