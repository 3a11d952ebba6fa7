import { isRecord, kindOf } from "../faults.js";
import { optionalTextFault, textFault, textsIn } from "../fields.js";
import { plainText } from "../inputsAndOutputs.js";
import type { StdinCase } from "../problem.js";
import { elementTexts, memberText } from "../pythonJson.js";
import type { Layout, RowFault } from "../rows.js";

/** `PYTHON3` among the languages of the hub's file, which numbers them. */
const PYTHON_3 = 3;

/**
 * CodeContests (Li et al. 2022, AlphaCode) as on the hub: `name`, `description`, `public_tests`,
 * `private_tests` and `generated_tests`, each with lists `input` and `output`, and `solutions` with lists
 * `language` and `solution`. All tests decide; the public ones are the examples.
 *
 * A problem whose program must read or write a file of its own is not judged.
 */
export const codeContests: Layout = {
  title: "CodeContests",
  fields: ["description", "public_tests", "private_tests"],
  read: (row, text) => {
    const { name, description, input_file: inputFile, output_file: outputFile } = row;
    const open = pairsIn("public_tests", row, text);
    const hidden = pairsIn("private_tests", row, text);
    const generated = pairsIn("generated_tests", row, text);
    const faults = [
      ...textFault("name", name),
      ...textFault("description", description),
      ...optionalTextFault("input_file", inputFile),
      ...optionalTextFault("output_file", outputFile),
      ...[open, hidden, generated].flatMap((pairs) => pairs.faults),
    ];
    if (faults.length > 0) return faults;
    const taskId = name as string;
    const file = [inputFile, outputFile].find((path) => typeof path === "string" && path !== "");
    if (file !== undefined) {
      return { taskId, reason: `its programs use the file ${file as string}, not standard input` };
    }
    const cases = [...open.cases, ...hidden.cases, ...generated.cases];
    if (cases.length === 0) return { taskId, reason: "there are no tests" };
    const tags = textsIn("cf_tags", row.cf_tags).texts.filter(Boolean);
    return {
      taskId,
      question: description as string,
      ...(tags.length > 0 ? { tags } : {}),
      tests: { kind: "stdin", cases },
      exampleTests: { kind: "stdin", cases: open.cases },
      solutions: pythonPrograms(row.solutions),
    };
  },
};

/** Tests as lists `input` and `output`, or as a list of objects with both. */
function pairsIn(
  field: string,
  row: Readonly<Record<string, unknown>>,
  text: string,
): { readonly cases: StdinCase[]; readonly faults: RowFault[] } {
  const value = row[field] ?? [];
  const json = memberText(text, field) ?? "[]";
  const { input, output } = isRecord(value)
    ? { input: listIn(value.input, json, "input"), output: listIn(value.output, json, "output") }
    : { input: each(value, json, "input"), output: each(value, json, "output") };
  if (input === undefined || input.length !== output?.length) {
    const reason = `expected inputs and as many outputs, found ${kindOf(value)}`;
    return { cases: [], faults: [{ field, reason }] };
  }
  const faults: RowFault[] = [];
  const plain = ({ value: given, json: own }: Placed, of: string): string => {
    const read = plainText(given, own);
    if (typeof read === "string") return read;
    faults.push({ field: `${field}.${of}`, reason: read.reason });
    return "";
  };
  const cases = input.map((stdin, at) => ({
    stdin: plain(stdin, `input[${at}]`),
    stdout: plain(output[at] ?? stdin, `output[${at}]`),
  }));
  return { cases, faults };
}

interface Placed {
  readonly value: unknown;
  readonly json: string;
}

function listIn(list: unknown, json: string, key: string): Placed[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const texts = elementTexts(memberText(json, key) ?? "[]");
  return list.map((value: unknown, at) => ({ value, json: texts[at] ?? "null" }));
}

function each(tests: unknown, json: string, key: string): Placed[] | undefined {
  if (!Array.isArray(tests)) return undefined;
  const texts = elementTexts(json);
  return tests.map((test: unknown, at) => ({
    value: isRecord(test) ? test[key] : undefined,
    json: memberText(texts[at] ?? "{}", key) ?? "null",
  }));
}

function pythonPrograms(solutions: unknown): string[] {
  if (!isRecord(solutions)) return [];
  const { language, solution } = solutions;
  if (!Array.isArray(language) || !Array.isArray(solution)) return [];
  return solution.filter(
    (program: unknown, at): program is string =>
      typeof program === "string" &&
      (language[at] === PYTHON_3 || language[at] === "PYTHON3" || language[at] === "3"),
  );
}
