import { describe, expect, it } from "vitest";
import {
  type Sample,
  SampleSurvey,
  sampleWarnings,
  type SampleWarning,
} from "../../../src/problems/index.js";

const problem = (at: number) => ({
  taskId: `T/${at}`,
  prompt: `def f${at}(x):\n    """Adds ${at}."""\n`,
  entryPoint: `f${at}`,
});

/** Each row: the number of its problem and its text. */
function warningsOf(
  field: "completion" | "solution",
  rows: readonly (readonly [number, string])[],
): Promise<SampleWarning[]> {
  const survey = new SampleSurvey();
  const seen = new Set<string>();
  for (const [at, text] of rows) {
    const own = problem(at);
    const { taskId } = own;
    const sample: Sample =
      field === "completion" ? { taskId, completion: text } : { taskId, solution: text };
    const key = `${at} ${text}`;
    survey.add({ problem: own, sample }, seen.has(key));
    seen.add(key);
  }
  return sampleWarnings(survey);
}

const apology = "    # The model has nothing to say about this task.\n    pass\n";
const body = (at: number) => `    return x + ${at}\n`;
const whole = (at: number) => `${problem(at).prompt}${body(at)}`;
const of = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => [at, text(at)] as const);
const abouts = (warnings: readonly SampleWarning[]) => warnings.map(({ about }) => about);

describe("texts as a whole", () => {
  it("give no warning where they are ordinary, empty ones among them", async () => {
    expect(await warningsOf("completion", of(12, body))).toEqual([]);
    expect(await warningsOf("solution", of(12, whole))).toEqual([]);
    const some = of(12, (at) => (at < 4 ? "" : body(at)));
    expect(await warningsOf("completion", some)).toEqual([]);
    expect(await warningsOf("completion", [[1, body(1)]])).toEqual([]);
  });

  it("are one text, or empty", async () => {
    const [one, ...others] = await warningsOf(
      "completion",
      of(5, () => "    return x\n"),
    );
    expect(one).toMatchObject({ about: "one text", samples: 5, of: 5 });
    expect(one?.message).toContain('"return x"');
    expect(others).toEqual([]);
    const [none] = await warningsOf(
      "solution",
      of(3, () => " "),
    );
    expect(none?.message).toContain("All 3 samples are empty");
  });

  it("are one text for many problems", async () => {
    const rows = of(20, (at) => (at % 5 === 0 ? apology : body(at)));
    expect(await warningsOf("completion", rows)).toMatchObject([
      { about: "shared text", samples: 4, of: 20 },
    ]);
    const few = of(40, (at) => (at < 3 ? apology : body(at)));
    expect(await warningsOf("completion", few)).toEqual([]);
  });

  it("do not vary", async () => {
    const twice = [...of(3, body), ...of(3, body)];
    expect(abouts(await warningsOf("completion", twice))).toEqual(["no variety"]);
    expect(await warningsOf("completion", [...twice, [1, "    return x\n"]])).toEqual([]);
    expect(await warningsOf("completion", [...twice, [7, body(7)]])).toEqual([]);
  });

  it("are errors of a server, one of them with its problem", async () => {
    const rows = of(6, (at) => (at > 3 ? `{"error": "busy ${at}"}` : body(at)));
    const [warning] = await warningsOf("completion", rows);
    expect(warning).toMatchObject({ about: "server errors", samples: 2, of: 6 });
    expect(warning?.message).toContain('T/4 has "{\\"error\\": \\"busy 4\\"}"');
  });
});

describe("programs that do not compile", () => {
  it("are completions given as solutions", async () => {
    const [warning] = await warningsOf("solution", [...of(9, body), [10, "x = = 1"]]);
    expect(warning).toMatchObject({ about: "completions", samples: 9, of: 10 });
    expect(warning?.message).toMatch(
      /^10 of 10 programs do not compile; 9 would with the problem's/,
    );
  });

  it("are solutions given as completions", async () => {
    const open = (at: number) => `class C${at}:\n    def f${at}(self, x):\n        return x\n`;
    const rows = of(4, open);
    const survey = new SampleSurvey();
    for (const [at, completion] of rows) {
      const unfinished = { ...problem(at), prompt: `def f${at}(x):\n` };
      survey.add({ problem: unfinished, sample: { taskId: `T/${at}`, completion } }, false);
    }
    const [warning] = await sampleWarnings(survey);
    expect(warning?.message).toContain("all of them would without the problem's prompt");
  });

  it("are chat, or break off", async () => {
    const chat = of(8, (at) => `Sure, here it is:\n\n\`\`\`python\n${whole(at)}\`\`\`\nDone.`);
    const [fenced] = await warningsOf("solution", chat);
    expect(fenced?.message).toMatch(
      /^8 of 8 programs do not compile; all of them would after passlab/,
    );
    const cut = of(8, (at) => `${whole(at)}\n\ndef more(a,\n`);
    expect(abouts(await warningsOf("solution", cut))).toEqual(["cut off"]);
  });

  it("say nothing where they are few", async () => {
    const rows = of(30, (at) => (at < 2 ? "x = = 1\n" : whole(at)));
    expect(await warningsOf("solution", rows)).toEqual([]);
  });
});

it("programs without the function that is asked for are told", async () => {
  const rows = of(5, (at) => `def other${at}(x):\n    return ${at}\n`);
  const [warning] = await warningsOf("solution", rows);
  expect(warning).toMatchObject({ about: "no entry point", samples: 5 });
});

it("of very many programs some are looked at, the same ones in any order", async () => {
  const rows = of(1000, (at) => (at < 500 ? body(at) : whole(at)));
  const [warning] = await warningsOf("solution", rows);
  expect(warning).toMatchObject({ about: "completions", of: 200 });
  expect(warning?.samples).toBeGreaterThan(70);
  expect(warning?.samples).toBeLessThan(130);
  expect(warning?.message).toContain("of 200 programs looked at");
  expect(await warningsOf("solution", rows.toReversed())).toEqual([warning]);
});
