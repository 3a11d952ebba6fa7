import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJudge, type Judge } from "../../../src/judge/index.js";
import {
  askedOf,
  loadPython,
  programOf,
  sanitizeSample,
  type Problem,
  type Python,
  type Sample,
} from "../../../src/problems/index.js";
import { allReplies, tasks, type Reply, type Task } from "./replies.js";

let python: Python;
let judge: Judge;
beforeAll(async () => {
  python = await loadPython();
  judge = await createJudge();
}, 60_000);
afterAll(async () => {
  await judge.close();
});

function problemOf(name: string, { prompt, entryPoint, tests, stdin }: Task): Problem {
  return {
    taskId: name,
    question: "",
    ...(prompt === undefined ? {} : { prompt }),
    ...(entryPoint === undefined ? {} : { entryPoint }),
    tests:
      stdin === undefined
        ? { kind: "assertion", setup: "", cases: tests.map((code) => ({ code })) }
        : {
            kind: "stdin",
            cases: stdin.map(([input, output]) => ({ stdin: input, stdout: output })),
          },
    exampleTests: { kind: "stdin", cases: [] },
    solutions: [],
  };
}

function sampleOf({ task, text, continues }: Reply): Sample {
  return continues ? { taskId: task, completion: text } : { taskId: task, solution: text };
}

/** The styles of the benchmark, each with a right answer to its problems. */
interface Styles {
  readonly chatStyles: readonly { name: string; write: (row: Row) => string }[];
}
interface Row {
  readonly task_id: string;
  readonly prompt: string;
  readonly entry_point: string;
  readonly test: string;
}

async function fromBench<Module>(file: string): Promise<Module> {
  return (await import(new URL(`../../bench/${file}`, import.meta.url).href)) as Module;
}

describe("replies of chat models", () => {
  it("in the benchmark's styles all come out right", { timeout: 120_000 }, async () => {
    const { chatStyles } = await fromBench<Styles>("sanitize.styles.mjs");
    const { problems } = await fromBench<{ problems: readonly Row[] }>("sanitize.problems.mjs");
    const work = chatStyles.flatMap(({ name, write }) =>
      problems.map((row) => {
        const cases = [{ code: `check(${row.entry_point})` }];
        const problem: Problem = {
          ...problemOf(row.task_id, { prompt: row.prompt, entryPoint: row.entry_point, tests: [] }),
          tests: { kind: "assertion", setup: row.test, cases },
        };
        const sample = { taskId: row.task_id, completion: write(row) };
        const clean = sanitizeSample(sample, askedOf(problem), [], python).sample;
        return { name: `${name}: ${row.task_id}`, problem, program: programOf(problem, clean) };
      }),
    );
    const verdicts: string[] = [];
    for await (const { verdict } of judge.batch(work)) verdicts.push(verdict);
    expect(work.filter((_, at) => verdicts[at] !== "passed").map(({ name }) => name)).toEqual([]);
    expect(verdicts).toHaveLength(24 * problems.length);
  });

  it(
    "come out as the programs in them, and the same when done twice",
    { timeout: 120_000 },
    async () => {
      const work = allReplies.map((reply) => {
        const problem = problemOf(reply.task, tasks[reply.task]);
        const { sample } = sanitizeSample(sampleOf(reply), askedOf(problem), [], python);
        const again = sanitizeSample(sample, askedOf(problem), [], python);
        expect(again.changes, reply.name).toEqual([]);
        return { problem, program: programOf(problem, sample) };
      });
      const wrong: string[] = [];
      let at = 0;
      for await (const { verdict } of judge.batch(work)) {
        const reply = allReplies[at];
        if (reply !== undefined && (verdict === "passed") !== reply.passes) {
          wrong.push(`${reply.name}: ${verdict}\n${work[at]?.program ?? ""}`);
        }
        at += 1;
      }
      expect(wrong).toEqual([]);
      expect(at).toBe(allReplies.length);
    },
  );
});
