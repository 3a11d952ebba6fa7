import type { ReportContents } from "../contents.js";
import { linkTo } from "./route.js";
import { points } from "./text.js";

/** Subjects against the first one, problem by problem; each row leads to the problems that flipped. */
export function Comparisons({ contents }: { readonly contents: ReportContents }) {
  const { comparisons, subjects } = contents;
  const hasSeeds = comparisons.some(({ perSeed }) => perSeed.length > 1);
  const nameOf = (subject: number) => subjects[subject]?.name ?? "";
  return (
    <section>
      <h2>Compared problem by problem</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Comparisons">
        <table class="numbers">
          <caption>
            Difference of pass@k in percentage points, with the limits of its interval
            {hasSeeds ? ", which hold for new seeds too" : ""}; p-values are Holm’s over all rows
          </caption>
          <thead>
            <tr>
              <th scope="col">runs</th>
              <th scope="col" class="number">
                k
              </th>
              <th scope="col" class="number">
                problems
              </th>
              <th scope="col" class="number">
                difference
              </th>
              {hasSeeds ? (
                <th scope="col" class="number">
                  of each seed
                </th>
              ) : null}
              <th scope="col" class="number">
                p
              </th>
              <th scope="col">better</th>
              <th scope="col">flips</th>
            </tr>
          </thead>
          <tbody>
            {comparisons.map(
              ({ a, b, k, problems, difference, low, high, perSeed, pValue }, row) => (
                <tr key={`${b} ${k}`} class={comparisons[row - 1]?.b === b ? "" : "first"}>
                  <th scope="row">
                    {nameOf(b)} − {nameOf(a)}
                  </th>
                  <td class="number">{k}</td>
                  <td class="number">{problems}</td>
                  <td class="number">
                    {points(difference)}{" "}
                    <small>
                      {points(low)} to {points(high)}
                    </small>
                  </td>
                  {hasSeeds ? <td class="number">{perSeed.map(points).join("  ")}</td> : null}
                  <td class="number">{pValue < 0.001 ? "< 0.001" : pValue.toFixed(3)}</td>
                  <td>
                    {isFound({ pValue, low, high }) ? nameOf(difference > 0 ? b : a) : "undecided"}
                  </td>
                  <td>
                    <a href={linkTo("problems", { a: String(a), b: String(b), flips: "any" })}>
                      show
                    </a>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A finding needs both: the test over the problems, and the interval, which seeds widen. */
function isFound({
  pValue,
  low,
  high,
}: {
  readonly pValue: number;
  readonly low: number;
  readonly high: number;
}): boolean {
  return pValue <= 0.05 && (low > 0 || high < 0);
}
