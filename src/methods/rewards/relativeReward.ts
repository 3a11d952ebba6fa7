/**
 * r(sample) − r(baseline), exactly 0 where both are equal (CodeRL eqs. 8, 14; RLTF eqs. 7, 9).
 *
 * Departure of the released code, offered as `missing: "zero"`: a baseline that is not there counts
 * as 0.
 *
 * @param reward   undefined after a machine fault
 * @param baseline undefined where there is none, or where its only judging was a machine fault
 * @returns undefined where the program must leave the loss
 */
export function relativeReward(
  reward: number | undefined,
  baseline: number | undefined,
  missing: "leave out" | "zero" = "leave out",
): number | undefined {
  const against = missing === "zero" ? (baseline ?? 0) : baseline;
  return reward === undefined || against === undefined ? undefined : reward - against;
}
