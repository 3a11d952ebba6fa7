import { resolve } from "node:path";
import type { Command } from "commander";
import { InputError } from "../errors.js";
import {
  askedOf,
  codexStops,
  readProblems,
  sanitizeRows,
  type Asked,
  type SanitizedRow,
} from "../problems/index.js";
import { WholeFile } from "../wholeFile.js";
import {
  addSampleFields,
  sampleFields,
  samplesHelp,
  type SamplesFlags,
  withSamples,
} from "./samplesOptions.js";

interface Options extends SamplesFlags {
  readonly problems?: string;
  readonly out?: string;
  readonly stop?: readonly string[];
  readonly codexStops?: true;
  readonly json?: true;
}

/** `passlab sanitize`: the programs in chatty samples. */
export function addSanitizeVerb(program: Command): void {
  addSampleFields(program.command("sanitize"))
    .description("take the programs out of chatty samples, and check that they are Python")
    .argument("<samples>", samplesHelp)
    .option("--problems <path>", "the problems: their prompts and function names help")
    .option("--out <file>", "where to write (default: <samples>.sanitized.jsonl)")
    .option("--stop <text...>", "end completions at this text at the top level; \\n is a new line")
    .option("--codex-stops", `the stops of the Codex paper: ${codexStops.map(shown).join(" ")}`)
    .option("--json", "print the report as one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  passlab sanitize samples.jsonl --problems HumanEval.jsonl.gz
  passlab sanitize samples.jsonl.gz --problems HumanEval.jsonl.gz --codex-stops --out clean.jsonl
  passlab sanitize samples.jsonl --stop '\\nclass ' '\\nif __name__'

What is done to a row, as the report names it:
  reasoning  what the model thought before it answered was cut off: <think>, closed or not
  token      the text was cut at a special token: <|endoftext|>, </s>
  frame      the program was taken out of [BEGIN] … [DONE], [PYTHON], <answer> and the like
  fence      code was taken out of a block fenced by backticks
  join       helpers and imports were taken from other blocks
  session    the lines typed at >>> were taken
  prose      sentences, headings and lone words around the code were left out
  prompt     the prompt was written again: the completion has become a solution
  stop       the text was cut at a stop
  indent     the body was moved to the indentation that the prompt asks for
  input      statements that read input were left out of a function's program
  tail       code that breaks off behind the function was left out

A program that can run is left as it is, and so is a text without one: it stays a sample, and fails.
JSON lines are written, one for each program or row that is no sample, in their order.
No program runs. Exit code: 0 done, whatever the rows are; 2 the file cannot be read or written.`,
    )
    .action(async (samples: string, options: Options) => {
      await sanitize(samples, options);
    });
}

async function sanitize(samples: string, options: Options): Promise<void> {
  const out = options.out ?? besideOf(samples);
  if (resolve(out) === resolve(samples)) {
    throw new InputError(`--out is the samples file itself, ${samples}. Choose another.`);
  }
  const stops = [
    ...(options.stop ?? []).map((text) => text.replaceAll("\\n", "\n").replaceAll("\\t", "\t")),
    ...(options.codexStops === true ? codexStops : []),
  ];
  const problems = await promptsIn(options.problems);
  const report = new Report();
  await withSamples(samples, (path) =>
    writeLines(out, texts(sanitizeRows(path, problems, stops, sampleFields(options)), report)),
  );
  if (options.json === true) console.log(JSON.stringify(report.toJson(out), null, 2));
  else report.print(out);
}

function besideOf(samples: string): string {
  if (samples === "-" || samples.startsWith("/dev/")) {
    throw new InputError("Samples from standard input or a pipe need --out, a file to write to.");
  }
  return `${samples.replace(/(\.jsonl)?(\.gz)?\/*$/, "")}.sanitized.jsonl`;
}

/** Prompts and function names alone: the tests of a large set would not fit in memory. */
async function promptsIn(path: string | undefined) {
  const prompts = new Map<string, Asked>();
  if (path === undefined) return prompts;
  for await (const row of await readProblems(path)) {
    if ("problem" in row) prompts.set(row.problem.taskId, askedOf(row.problem));
  }
  return prompts;
}

async function* texts(rows: AsyncIterable<SanitizedRow>, report: Report): AsyncGenerator<string> {
  for await (const row of rows) yield report.add(row).text;
}

/** The file appears under its name when all lines are there. */
async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  const file = await WholeFile.create(path);
  try {
    for await (const line of lines) await file.write(`${line}\n`);
    await file.finish();
  } finally {
    await file.close();
  }
}

/** Counts all rows and keeps the ones of which there is something to say. */
class Report {
  #rows = 0;
  #syntaxFaults = 0;
  #badRows = 0;
  readonly #lacking = { text: 0, program: 0 };
  readonly #changes: Record<string, number> = {};
  readonly #notable: Omit<SanitizedRow, "text">[] = [];

  add(row: SanitizedRow): SanitizedRow {
    this.#rows += 1;
    if (row.syntaxFault !== undefined) this.#syntaxFaults += 1;
    if (row.fault !== undefined) this.#badRows += 1;
    if (row.lacks !== undefined) this.#lacking[row.lacks] += 1;
    for (const change of row.changes) this.#changes[change] = (this.#changes[change] ?? 0) + 1;
    const { changes, syntaxFault, fault, lacks } = row;
    if (changes.length > 0 || syntaxFault !== undefined || (fault ?? lacks) !== undefined) {
      this.#notable.push(withoutText(row));
    }
    return row;
  }

  toJson(out: string): object {
    return {
      out,
      rows: this.#rows,
      changed: this.#notable.filter(({ changes }) => changes.length > 0).length,
      changes: this.#changes,
      syntaxFaults: this.#syntaxFaults,
      withoutProgram: this.#lacking.program,
      empty: this.#lacking.text,
      badRows: this.#badRows,
      notable: this.#notable,
    };
  }

  print(out: string): void {
    for (const { line, taskId, changes, syntaxFault, lacks, fault } of this.#notable) {
      const said = [
        ...changes,
        ...(syntaxFault === undefined
          ? []
          : [`no Python at ${syntaxFault.line}:${syntaxFault.column}, ${syntaxFault.reason}`]),
        ...(lacks === undefined ? [] : [lacks === "text" ? "empty" : "no program in it"]),
        ...(fault === undefined ? [] : [`no sample: ${fault}`]),
      ];
      console.log(`line ${line}${taskId === undefined ? "" : ` (${taskId})`}: ${said.join("; ")}`);
    }
    const changes = Object.entries(this.#changes).map(([change, count]) => `${change} ${count}`);
    const changed = this.#notable.filter((row) => row.changes.length > 0).length;
    console.log(
      `${this.#rows} rows written to ${out}: ${changed} changed` +
        `${changes.length > 0 ? ` (${changes.join(", ")})` : ""}, ` +
        `${this.#syntaxFaults} are no Python, ${this.#lacking.program} hold no program, ` +
        `${this.#lacking.text} are empty, ${this.#badRows} are no samples.`,
    );
  }
}

function withoutText({ text: _, ...row }: SanitizedRow): Omit<SanitizedRow, "text"> {
  return row;
}

function shown(stop: string): string {
  return stop.replaceAll("\n", "\\n");
}
