import { useEffect, useMemo, useRef } from "preact/hooks";
import type { ProblemResult, ReportContents } from "../contents.js";
import {
  filterOf,
  type ListedProblem,
  listProblems,
  type ProblemFilter,
  shareOf,
} from "./problemFilter.js";
import { linkTo, replaceRoute, type Route } from "./route.js";
import { Select } from "./Select.js";
import { subjectOptions } from "./subjectOptions.js";
import { counted } from "./text.js";
import { VirtualRows } from "./VirtualRows.js";

interface Props {
  readonly contents: ReportContents;
  readonly route: Route;
}

/** All problems, searched, filtered and sorted; what is chosen stands in the address. */
export function ProblemsPage({ contents, route }: Props) {
  const { problems, subjects } = contents;
  const filter = filterOf(route.query);
  const key = JSON.stringify(filter);
  const listed = useMemo(() => listProblems(contents, filter), [key]);
  const columns = subjects.flatMap(({ isPart }, position) => (isPart ? [] : position));
  const set = (changes: Partial<ProblemFilter>) => {
    replaceRoute(linkTo("problems", { ...filter, ...changes }));
  };
  return (
    <>
      <h1>Problems</h1>
      <Filters contents={contents} filter={filter} set={set} />
      <p role="status">
        {listed.length === problems.length
          ? counted(problems.length, "problem")
          : `${listed.length} of ${counted(problems.length, "problem")}`}
      </p>
      <VirtualRows
        label="Problems"
        rows={listed}
        rowHeight={34}
        columns={3 + columns.length}
        resetKey={key}
        head={
          <tr>
            <SortHead name="task" title="problem" filter={filter} set={set} />
            <SortHead name="difficulty" title="difficulty" filter={filter} set={set} />
            <th scope="col" class="number">
              tests
            </th>
            {columns.map((subject) => (
              <SortHead
                key={subject}
                name={String(subject)}
                title={subjects[subject]?.name ?? ""}
                filter={filter}
                set={set}
              />
            ))}
          </tr>
        }
        cells={({ problem, position, results }: ListedProblem) => (
          <>
            <th scope="row">
              <a href={linkTo(`problem/${position}`)}>{problem.taskId}</a>
            </th>
            <td>{problem.difficulty ?? "–"}</td>
            <td class="number">{problem.tests}</td>
            {columns.map((subject) => (
              <td key={subject} class="number">
                <Share result={results[subject] ?? null} />
              </td>
            ))}
          </>
        )}
      />
    </>
  );
}

/** How many samples pass, in words and as a bar. */
function Share({ result }: { readonly result: ProblemResult | null }) {
  if (result === null) return <span>no sample</span>;
  return (
    <span class="share">
      <meter min={0} max={1} value={Math.max(0, shareOf(result))} aria-hidden="true" />
      {result.c} of {result.n}
    </span>
  );
}

interface FilterProps {
  readonly filter: ProblemFilter;
  readonly set: (changes: Partial<ProblemFilter>) => void;
}

function Filters({ contents, filter, set }: FilterProps & Pick<Props, "contents">) {
  const { runs, subjects, difficulties } = contents;
  const verdicts = [...new Set(runs.flatMap((run) => Object.keys(run.verdicts)))].sort();
  const names = subjectOptions(subjects);
  const nameOf = (position: string, other: string) =>
    subjects[Number(position || other)]?.name ?? "";
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusSearch = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener("keydown", focusSearch);
    return () => {
      removeEventListener("keydown", focusSearch);
    };
  }, []);
  return (
    <div class="controls" role="search">
      <label>
        search{" "}
        <input
          ref={search}
          type="search"
          value={filter.search}
          placeholder="task id ( / )"
          onInput={(event) => {
            set({ search: event.currentTarget.value });
          }}
        />
      </label>
      {difficulties.length === 0 ? null : (
        <Select
          label="difficulty"
          value={filter.difficulty}
          options={[["", "any"], ...difficulties.map((name) => [name, name] as const)]}
          onChange={(difficulty) => {
            set({ difficulty });
          }}
        />
      )}
      <Select
        label="run"
        value={filter.run}
        options={[["", "any"], ...names]}
        onChange={(run) => {
          set({ run });
        }}
      />
      <Select
        label="some sample"
        value={filter.verdict}
        options={[["", "any verdict"], ...verdicts.map((name) => [name, name] as const)]}
        onChange={(verdict) => {
          set({ verdict });
        }}
      />
      {subjects.length < 2 ? null : (
        <fieldset>
          <legend>flips</legend>
          <Select
            label="a"
            value={filter.a || "0"}
            options={names}
            onChange={(a) => {
              set({ a });
            }}
          />
          <Select
            label="b"
            value={filter.b || "1"}
            options={names}
            onChange={(b) => {
              set({ b });
            }}
          />
          <Select
            label="solved by"
            value={filter.flips}
            options={[
              ["", "all problems"],
              ["any", "one of them only"],
              ["a", `${nameOf(filter.a, "0")} only`],
              ["b", `${nameOf(filter.b, "1")} only`],
            ]}
            onChange={(flips) => {
              set({ flips });
            }}
          />
        </fieldset>
      )}
    </div>
  );
}

/** A heading that sorts: down, up, and back to the order of the problems. */
function SortHead({
  name,
  title,
  filter,
  set,
}: FilterProps & { readonly name: string; readonly title: string }) {
  const down = `-${name}`;
  const next = filter.sort === name ? down : filter.sort === down ? "" : name;
  const state = { [name]: "ascending", [down]: "descending" }[filter.sort] ?? "none";
  return (
    <th
      scope="col"
      class={/^\d/.test(name) ? "number" : ""}
      aria-sort={state as "ascending" | "descending" | "none"}
    >
      <button
        type="button"
        onClick={() => {
          set({ sort: next });
        }}
      >
        {title} <span aria-hidden="true">{{ ascending: "↑", descending: "↓" }[state] ?? "↕"}</span>
      </button>
    </th>
  );
}
