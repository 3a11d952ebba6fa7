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

describe("replies of chat models", () => {
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
