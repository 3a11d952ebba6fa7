import type { ReportContents } from "../contents.js";
import { linkTo } from "./route.js";
import { points } from "./text.js";

/** Runs against the first one, problem by problem; each row leads to the problems that flipped. */
export function Comparisons({ contents }: { readonly contents: ReportContents }) {
  const { comparisons, runs } = contents;
  const positionOf = (name: string) => String(runs.findIndex((run) => run.name === name));
  return (
    <section>
      <h2>Compared problem by problem</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Comparisons">
        <table class="numbers">
          <caption>
            Difference of pass@k in percentage points; p-values are Holm’s over all rows
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
              <th scope="col" class="number">
                p
              </th>
              <th scope="col">better</th>
              <th scope="col">flips</th>
            </tr>
          </thead>
          <tbody>
            {comparisons.map(({ a, b, k, problems, difference, low, high, pValue, finding }) => (
              <tr key={`${b} ${k}`}>
                <th scope="row">
                  {b} − {a}
                </th>
                <td class="number">{k}</td>
                <td class="number">{problems}</td>
                <td class="number">
                  {points(difference)}{" "}
                  <small>
                    {points(low)} to {points(high)}
                  </small>
                </td>
                <td class="number">{pValue < 0.001 ? "< 0.001" : pValue.toFixed(3)}</td>
                <td>{finding.replace(/ better$/, "")}</td>
                <td>
                  <a
                    href={linkTo("problems", { a: positionOf(a), b: positionOf(b), flips: "any" })}
                  >
                    show
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
