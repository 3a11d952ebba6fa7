import { holm, type SeedsDifference } from "../../statistics/index.js";

/** A difference with what may be said of it among all that were tested. */
export type Tested<Difference extends SeedsDifference> = Difference & {
  /** Holm's, over all differences of the table. */
  readonly adjustedPValue: number;
  /**
   * `better` and `worse` where the adjusted p-value is at most 1 − level and the interval, which
   * covers new seeds too, does not hold 0.
   */
  readonly finding: "better" | "worse" | "noise";
  /** Seeds whose own difference has the sign of the mean. */
  readonly seedsAgreeing: number;
};

/** Says of each difference what it is worth, corrected for all of them. */
export function withFindings<Difference extends SeedsDifference>(
  differences: readonly Difference[],
): Tested<Difference>[] {
  const adjusted = holm(differences.map(({ pValue }) => pValue));
  return differences.map((difference, at) => {
    const { value, low, high, level, perSeed } = difference;
    const adjustedPValue = adjusted[at] ?? 1;
    const isFound = adjustedPValue <= 1 - level && (low > 0 || high < 0);
    const finding = !isFound ? "noise" : value > 0 ? "better" : "worse";
    const seedsAgreeing = perSeed.filter((own) => Math.sign(own) === Math.sign(value)).length;
    return { ...difference, adjustedPValue, finding, seedsAgreeing };
  });
}
