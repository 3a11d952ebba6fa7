// The 24 ways in which chat models write a right answer. Each style makes one reply from a problem in
// HumanEval's form: what a samples file then holds as `completion`.

const fence = "```";

/** The function, whole: what a model writes that repeats the task. */
const whole = ({ prompt, canonical_solution: body }) => prompt + body;
const bodyOf = ({ canonical_solution: body }) => body;
const block = (code, language = "python") => `${fence}${language}\n${code.trimEnd()}\n${fence}\n`;
const eachLine = (text, change) =>
  text
    .split("\n")
    .map((line) => (/^\s+\S/.test(line) ? change(line) : line))
    .join("\n");
const dedented = (problem) => eachLine(bodyOf(problem), (line) => line.replace(/^ {1,4}/, ""));

/**
 * `evalPlus`: how many of HumanEval's 164 references run after the `sanitize` of EvalPlus 0.3.1 in such
 * a style, in the better of its two ways: given prompt + reply, or the reply alone.
 */
export const chatStyles = [
  { name: "plain body", evalPlus: 164, write: bodyOf },
  { name: "fenced", evalPlus: 164, write: (problem) => block(whole(problem)) },
  {
    name: "fenced, with prose",
    evalPlus: 164,
    write: (problem) =>
      `Certainly! This is how I would write it.\n\n${block(whole(problem))}\nIt goes through the input once. Tell me if you want it shorter.\n`,
  },
  { name: "whole function", evalPlus: 164, write: whole },
  {
    name: "fence opened in the prompt",
    evalPlus: 164,
    write: (problem) => `${bodyOf(problem).trimEnd()}\n${fence}\n\nThat is all it takes.\n`,
  },
  {
    name: "CRLF",
    evalPlus: 164,
    write: (problem) => bodyOf(problem).replaceAll("\n", "\r\n"),
  },
  {
    name: "bullets and a block of text",
    evalPlus: 164,
    write: (problem) =>
      `- read the task\n- mind the edge cases\n\n${block(whole(problem))}\nWhat it costs:\n\n${block("time:  linear\nspace: constant, if one does not count the result itself", "text")}`,
  },
  {
    name: "test block after",
    evalPlus: 164,
    write: (problem) =>
      `${block(whole(problem))}\nA few checks:\n\n${block(`${problem.test}\ncheck(${problem.entry_point})\nprint("all good")`)}`,
  },
  {
    name: "fenced body, indented",
    evalPlus: 0,
    write: (problem) => block(bodyOf(problem)),
  },
  { name: "stripped body", evalPlus: 0, write: (problem) => bodyOf(problem).trim() },
  { name: "<|im_end|>", evalPlus: 164, write: (problem) => `${bodyOf(problem)}<|im_end|>` },
  {
    name: "next function runs on",
    evalPlus: 164,
    write: (problem) =>
      `${bodyOf(problem)}\n\ndef next_task(values, limit):\n    """Count the values below the limit.\n    `,
  },
  {
    name: "usage after",
    evalPlus: 164,
    write: (problem) =>
      `${bodyOf(problem)}\n\n# How to call it\nif __name__ == "__main__":\n    print(${problem.entry_point})\n`,
  },
  {
    name: "<think> with a draft",
    evalPlus: 117,
    write: (problem) =>
      `<think>\nThe obvious start:\n${block(`${problem.prompt}    # This does not work yet: nothing is computed, only the frame is there so far.\n    return None`)}\nNo, that is not enough.\n</think>\n\n${block(whole(problem))}`,
  },
  {
    name: "stub block, then the real one",
    evalPlus: 117,
    write: (problem) =>
      `We are given this frame:\n\n${block(`${problem.prompt}    # Your code goes here; keep the signature as it is, the tests call it by name.\n    pass`)}\nFilled in:\n\n${block(whole(problem))}`,
  },
  { name: "body dedented", evalPlus: 0, write: dedented },
  {
    name: "body dedented, fenced",
    evalPlus: 0,
    write: (problem) => block(dedented(problem)),
  },
  {
    name: "body by tabs",
    evalPlus: 0,
    write: (problem) =>
      eachLine(bodyOf(problem), (line) =>
        line.replace(/^ +/, (blanks) => blanks.replaceAll("    ", "\t")),
      ),
  },
  {
    name: "closing fence on the last line of code",
    evalPlus: 0,
    write: (problem) => `${fence}python\n${whole(problem).trimEnd()}${fence}`,
  },
  {
    name: "headings and bold, no fence",
    evalPlus: 164,
    write: (problem) =>
      `### Answer\n\n**Idea:** follow the examples.\n\n${whole(problem)}\n**Cost:** O(n)\n\n- no imports needed\n`,
  },
  {
    name: "<|endoftext|> and more text",
    evalPlus: 164,
    write: (problem) =>
      `${bodyOf(problem)}<|endoftext|>import unittest\n\nclass Other(unittest.TestCase):\n    pass\n`,
  },
  {
    name: "[PYTHON] tags",
    evalPlus: 164,
    write: (problem) => `[PYTHON]\n${whole(problem)}[/PYTHON]\n`,
  },
  {
    name: "<answer> tags",
    evalPlus: 164,
    write: (problem) => `<answer>\n${whole(problem)}</answer>\n`,
  },
  {
    name: "body one space too deep",
    evalPlus: 0,
    write: (problem) => eachLine(bodyOf(problem), (line) => ` ${line}`),
  },
];
