import { isPythonName, kindOf } from "./faults.js";
import type { CallCase, StdinCase } from "./problem.js";
import { elementTexts, memberText, parsePythonJson } from "./pythonJson.js";
import type { StatedTests, TestFault } from "./statedTests.js";

/**
 * The tests of an APPS problem: `inputs` and `outputs` of equal length. With `fn_name` they are
 * arguments and results, without it texts or lists of lines; a number stands for the text of its digits,
 * and one text in place of a list for the list of it.
 *
 * Arguments are a list (APPS), or a text with a line of JSON each, and the result then JSON in a text
 * (Eurus, `prime_code/testing_util.py`).
 *
 * @param text       JSON of the object
 * @param entryPoint the function to call where the object has no `fn_name`
 */
export function readInputsAndOutputs(
  text: string,
  value: Readonly<Record<string, unknown>>,
  entryPoint?: string,
): StatedTests {
  const { fn_name: given } = value;
  const name = given === undefined || given === null || given === "" ? entryPoint : given;
  const inputs = listed(value.inputs);
  const outputs = listed(value.outputs);
  const faults = [
    ...(Array.isArray(inputs) ? [] : [expected("inputs", "a list", inputs)]),
    ...(Array.isArray(outputs) ? [] : [expected("outputs", "a list", outputs)]),
    ...(name === undefined || isPythonName(name)
      ? []
      : [expected("fn_name", "a Python name", name)]),
  ];
  if (faults.length > 0 || !Array.isArray(inputs) || !Array.isArray(outputs)) return { faults };
  if (inputs.length !== outputs.length) {
    const reason = `${outputs.length} entries for ${inputs.length} inputs`;
    return { faults: [{ field: "outputs", reason }] };
  }
  if (inputs.length === 0) return { unusable: "there are no tests: inputs and outputs are empty" };
  const texts = { inputs: textsOf(text, "inputs"), outputs: textsOf(text, "outputs") };
  return name === undefined
    ? stdinTests(inputs, outputs, texts)
    : callTests(inputs, outputs, texts, name as string);
}

/** The JSON of each input and of each output. */
interface Texts {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

function listed(value: unknown): unknown {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

function textsOf(text: string, key: string): string[] {
  const member = memberText(text, key) ?? "[]";
  return member.startsWith("[") ? elementTexts(member) : [member];
}

function stdinTests(
  inputs: readonly unknown[],
  outputs: readonly unknown[],
  texts: Texts,
): StatedTests {
  const faults: TestFault[] = [];
  const plain = (field: string, value: unknown, json = ""): string => {
    const lines = plainText(value, json);
    if (typeof lines === "string") return lines;
    faults.push({ field, reason: lines.reason });
    return "";
  };
  const cases = inputs.map((input, at): StdinCase => ({
    stdin: plain(`inputs[${at}]`, input, texts.inputs[at]),
    stdout: plain(`outputs[${at}]`, outputs[at], texts.outputs[at]),
  }));
  return faults.length > 0 ? { faults } : { tests: { kind: "stdin", cases } };
}

/**
 * What is read or printed: a text, a number as it is written, or a list of these, a line each. APPS
 * joins lines so, with no newline at the end.
 */
export function plainText(value: unknown, json: string): string | { readonly reason: string } {
  if (typeof value === "string") return value;
  if (typeof value === "number") return json.trim();
  if (!Array.isArray(value)) {
    return { reason: `expected text or a list of lines, found ${kindOf(value)}` };
  }
  const odd: unknown = value.find((line) => typeof line !== "string" && typeof line !== "number");
  if (odd !== undefined) {
    return { reason: `expected a list of lines, found ${kindOf(odd)} in the list` };
  }
  if (value.every((line) => typeof line === "string")) return value.join("\n");
  const texts = elementTexts(json);
  return value.map((line, at) => (typeof line === "string" ? line : texts[at])).join("\n");
}

function callTests(
  inputs: readonly unknown[],
  outputs: readonly unknown[],
  texts: Texts,
  entryPoint: string,
): StatedTests {
  const faults: TestFault[] = [];
  const cases = inputs.flatMap((input, at): CallCase[] => {
    if (typeof input !== "string") {
      if (!Array.isArray(input))
        faults.push(expected(`inputs[${at}]`, "a list of arguments", input));
      return [
        { argumentsJson: texts.inputs[at] ?? "[]", expectedJson: texts.outputs[at] ?? "null" },
      ];
    }
    const output = outputs[at];
    const read = callOfTexts(
      input,
      typeof output === "string" ? output : (texts.outputs[at] ?? ""),
    );
    if (!("field" in read)) return [read];
    faults.push({ field: `${read.field}s[${at}]`, reason: read.reason });
    return [];
  });
  if (faults.length > 0) return { faults };
  return { entryPoint, tests: { kind: "call", convention: "apps", cases } };
}

/** A call with a line of JSON for each argument, and a result that is JSON. */
export function callOfTexts(
  input: string,
  output: string,
): CallCase | { readonly field: "input" | "output"; readonly reason: string } {
  const lines = input.split("\n").filter((line) => line.trim() !== "");
  for (const line of lines) {
    const fault = jsonFault(line);
    if (fault !== undefined) return { field: "input", reason: fault };
  }
  const fault = jsonFault(output);
  if (fault !== undefined) return { field: "output", reason: fault };
  return { argumentsJson: `[${lines.join(", ")}]`, expectedJson: output.trim() };
}

function jsonFault(text: string): string | undefined {
  try {
    parsePythonJson(text);
    return undefined;
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
}

function expected(field: string, what: string, found: unknown): TestFault {
  return { field, reason: `expected ${what}, found ${kindOf(found)}` };
}
