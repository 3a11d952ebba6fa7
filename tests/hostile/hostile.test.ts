import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createJudge, type Judge, type Outcome, type Rung } from "../../src/judge/index.js";
import { HOSTILE_PROGRAMS, type HostileProgram } from "./manifest.js";
import {
  descendants,
  isAlive,
  leaveMarks,
  leftovers,
  openDescriptors,
  type ProcessMark,
} from "./marks.js";

const WORKERS = 2;
/** A worker is a supervisor, its launcher, and at most two sandboxes with a compiler each. */
const PROCESSES_PER_WORKER = 6;
/** Standard streams, the two sandboxes and their compilers, with room for the interpreter's own. */
const DESCRIPTORS_PER_PROCESS = 24;
/** A right program takes 60 ms of CPU at most; touching all the memory may take half a second. */
const limits = { cpuMs: 1500, wallMs: 3000, memoryMiB: 384, outputKiB: 4096 };
const minutes = 60_000;

const compareModes = ["strict", "apps-legacy", "livecodebench"] as const;

const withoutNamespaces: readonly Rung[] = ["landlock", "seccomp", "rlimits"];
const machine = await createJudge({ workers: 1 });
await machine.close();

describe("hostile programs with every rung of this machine", () => {
  judgedWith("auto");
});

describe.skipIf(!withoutNamespaces.every((rung) => machine.isolation.includes(rung)))(
  "hostile programs without namespaces, as the judge's own user",
  () => {
    judgedWith(withoutNamespaces);
  },
);

function judgedWith(isolation: "auto" | readonly Rung[]): void {
  const judges = new Map<string, Judge>();
  let removeMarks: () => Promise<void>;
  let harness: ProcessMark[];

  beforeAll(async () => {
    removeMarks = await leaveMarks();
    for (const compare of compareModes) {
      judges.set(compare, await createJudge({ compare, limits, isolation, workers: WORKERS }));
    }
  });
  afterAll(async () => {
    await removeMarks();
  });

  async function verdictsOf(programs: readonly HostileProgram[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const [compare, judge] of judges) {
      const chosen = programs.filter((program) => program.compare === compare);
      const waiting = chosen.map(({ problem, source }) => ({ problem, program: source }));
      let at = 0;
      for await (const outcome of judge.batch(waiting)) {
        const program = chosen[at++];
        if (program !== undefined) found[keyOf(program)] = explained(program, outcome);
      }
    }
    return found;
  }

  const expected = Object.fromEntries(
    HOSTILE_PROGRAMS.map((program) => [keyOf(program), program.verdict]),
  );

  it("gets every verdict right", { timeout: 10 * minutes }, async () => {
    expect(await verdictsOf(HOSTILE_PROGRAMS)).toEqual(expected);
  });

  it.runIf(isolation === "auto")(
    "gets them right again in the opposite order",
    { timeout: 10 * minutes },
    async () => {
      expect(await verdictsOf([...HOSTILE_PROGRAMS].reverse())).toEqual(expected);
    },
  );

  it("lets no program find what the one before it left", { timeout: minutes }, async () => {
    const judge = await createJudge({ limits, isolation, workers: 1 });
    const notes = HOSTILE_PROGRAMS.filter(({ name }) => name.startsWith("peeking/note-"));
    const [left, found] = [
      programNamed("right/answer-key"),
      programNamed("peeking/code-of-earlier-programs"),
    ];
    const verdicts: Record<string, string> = {};
    for (const program of [...notes, ...notes, left, found, left, found]) {
      verdicts[keyOf(program)] = (await judge.judge(program.problem, program.source)).verdict;
    }
    await judge.close();
    expect(notes.length).toBeGreaterThan(5);
    expect(verdicts).toEqual(
      Object.fromEntries(
        [...notes, left, found].map((program) => [keyOf(program), program.verdict]),
      ),
    );
  });

  it("lost no worker", () => {
    for (const judge of judges.values()) expect(judge.counts.faults).toBe(0);
  });

  it("leaves no process running beside the judge's own", async () => {
    const most = compareModes.length * WORKERS * PROCESSES_PER_WORKER;
    const running = () => descendants().filter(({ command }) => command.includes("python"));
    // Workers that helped out while others were held up are about to end.
    await expect.poll(() => running().length, { timeout: minutes / 2 }).toBeLessThanOrEqual(most);
    harness = running();
    expect(harness.length).toBeGreaterThanOrEqual(compareModes.length);
  });

  it("leaves no descriptor open in them", () => {
    const most = Math.max(...harness.map((process) => openDescriptors(process) ?? 0));
    expect(most).toBeLessThanOrEqual(DESCRIPTORS_PER_PROCESS);
  });

  it("ends all of its processes when it is closed", async () => {
    for (const judge of judges.values()) await judge.close();
    await expect.poll(() => harness.filter(isAlive), { timeout: minutes / 2 }).toEqual([]);
  });

  it("leaves no file, segment or queue", () => {
    expect(leftovers()).toEqual([]);
  });
}

function programNamed(wanted: string): HostileProgram {
  const program = HOSTILE_PROGRAMS.find(({ name }) => name === wanted);
  if (program === undefined) throw new Error(`no program is called ${wanted}`);
  return program;
}

function keyOf({ name, problem, compare }: HostileProgram): string {
  return `${name} (${problem.taskId}, ${compare})`;
}

/** The verdict; where it is a wrong one, with the judge's evidence, for the failure message. */
function explained(program: HostileProgram, { verdict, error, firstFailure }: Outcome): string {
  if (verdict === program.verdict) return verdict;
  return `${verdict} ${JSON.stringify({ error, firstFailure }).slice(0, 400)}`;
}
