import { isPythonName, isRecord, kindOf } from "./faults.js";
import { callOfTexts, plainText } from "./inputsAndOutputs.js";
import type { AssertionCase, CallCase, StdinCase } from "./problem.js";
import { elementTexts, memberText, parsePythonJson } from "./pythonJson.js";
import type { StatedTests, TestFault } from "./statedTests.js";

/**
 * Tests given as a list. Each is one assertion as a text (AceCode), or an object with `input`, `output`
 * and its kind in `testtype` or `type`: `stdin`, `stdin_stdout`, `functional`, `function_call`. The
 * function to call stands in `fn_name` or in `metadata.func_name` of each, or is known otherwise.
 *
 * The arguments of a call are a text with a line of JSON each (LiveCodeBench), or a list (open-r1, with
 * APPS' habit of a result in a list of one).
 *
 * @param text       JSON of the list
 * @param entryPoint the function to call where a test names none
 */
export function readTestList(text: string, entryPoint?: string): StatedTests {
  const list = parsePythonJson(text) as readonly unknown[];
  if (list.length === 0) return { unusable: "there are no tests" };
  const texts = elementTexts(text);
  const read = list.map((test, at) => readTest(test, texts[at] ?? "", entryPoint));
  const faults = read.flatMap((test, at) =>
    "reason" in test ? [{ field: `[${at}]${test.field ?? ""}`, reason: test.reason }] : [],
  );
  if (faults.length > 0) return { faults };
  const cases = read.filter((test): test is ListedTest => !("reason" in test));
  const [first] = cases;
  const odd = cases.findIndex(({ kind, name }) => kind !== first?.kind || name !== first.name);
  if (odd >= 0) return { faults: [{ field: `[${odd}]`, reason: otherThan(first, cases[odd]) }] };
  const convention = cases.some(({ listed }) => listed === true) ? "apps" : "plain";
  if (first?.kind === "stdin") {
    return { tests: { kind: "stdin", cases: cases.map((test) => test.case as StdinCase) } };
  }
  if (first?.kind === "assertion") {
    const assertions = cases.map((test) => test.case as AssertionCase);
    return { tests: { kind: "assertion", setup: "", cases: assertions } };
  }
  const calls = cases.map((test) => test.case as CallCase);
  return { entryPoint: first?.name ?? "", tests: { kind: "call", convention, cases: calls } };
}

interface ListedTest {
  readonly kind: "stdin" | "functional" | "assertion";
  /** The function that a functional test calls. */
  readonly name?: string;
  /** The arguments stood in a list. */
  readonly listed?: true;
  readonly case: StdinCase | CallCase | AssertionCase;
}

function readTest(test: unknown, json: string, entryPoint?: string): ListedTest | TestFault {
  if (typeof test === "string") return { kind: "assertion", case: { code: test } };
  if (!isRecord(test)) return { reason: `expected an object, found ${kindOf(test)}` };
  const name = nameOf(test) ?? entryPoint;
  const kind = kindOfTest(test, name);
  if (kind === undefined) {
    const found = JSON.stringify(test.testtype ?? test.type);
    return { field: ".testtype", reason: `expected stdin or functional, found ${found}` };
  }
  const { input, output } = test;
  const inputJson = memberText(json, "input") ?? "null";
  const outputJson = memberText(json, "output") ?? "null";
  if (kind === "stdin") {
    const stdin = plainText(input, inputJson);
    if (typeof stdin !== "string") return { field: ".input", reason: stdin.reason };
    const stdout = plainText(output, outputJson);
    if (typeof stdout !== "string") return { field: ".output", reason: stdout.reason };
    return { kind, case: { stdin, stdout } };
  }
  if (name === undefined) return { reason: "is functional, but there is no func_name or fn_name" };
  if (!isPythonName(name)) return { field: ".fn_name", reason: "expected a Python name" };
  if (Array.isArray(input)) {
    const expectedJson = outputJson;
    return { kind, name, listed: true, case: { argumentsJson: inputJson, expectedJson } };
  }
  if (input === undefined || output === undefined) {
    const field = input === undefined ? ".input" : ".output";
    return { field, reason: "expected JSON in a text, found nothing" };
  }
  const call = callOfTexts(
    typeof input === "string" ? input : inputJson,
    typeof output === "string" ? output : outputJson,
  );
  if ("field" in call) return { field: `.${call.field}`, reason: call.reason };
  return { kind, name, case: call };
}

function nameOf({ fn_name: name, metadata }: Record<string, unknown>): string | undefined {
  const inMetadata = isRecord(metadata) ? metadata.func_name : undefined;
  return [name, inMetadata].find((text) => typeof text === "string" && text !== "") as
    string | undefined;
}

function kindOfTest(
  { testtype, type = testtype }: Record<string, unknown>,
  name: string | undefined,
): "stdin" | "functional" | undefined {
  if (type === undefined || type === null || type === "") {
    return name === undefined ? "stdin" : "functional";
  }
  if (type === "stdin" || type === "stdin_stdout") return "stdin";
  if (type === "functional" || type === "function_call" || type === "call_based") {
    return "functional";
  }
  return undefined;
}

function otherThan(first: ListedTest | undefined, odd: ListedTest | undefined): string {
  const named = (test: ListedTest | undefined) => `${test?.kind ?? ""} ${test?.name ?? ""}`.trim();
  return `is ${named(odd)}, but the first test is ${named(first)}; expected one kind for all`;
}
