/** From here on a linear axis would press the small k together. */
const longAxis = 20;

/**
 * The horizontal channel of charts over k, logarithmic where k goes far.
 *
 * @param values where the axis has its ticks; for narrow charts
 */
export function kAxis(largest: number, values = ticks(largest)) {
  const isLong = largest > longAxis;
  return {
    field: "k",
    type: "quantitative" as const,
    title: isLong ? "k, logarithmic" : "k",
    scale: isLong
      ? { type: "log" as const, domain: [1, largest], nice: false }
      : { domain: [Math.min(1, largest - 1), Math.max(2, largest)], nice: false },
    axis: { values, format: "d", grid: false },
  };
}

/** 1, 2, 5, 10, … and the largest k, unless a tick stands close to it. */
function ticks(largest: number): number[] {
  const steps = [1, 2, 5].flatMap((step) => [1, 10, 100, 1000, 10_000].map((ten) => step * ten));
  const below = steps.filter((k) => k < largest / 1.3).sort((a, b) => a - b);
  return largest <= 10 ? Array.from({ length: largest }, (_, i) => i + 1) : [...below, largest];
}
