/** A problem to answer: what `sanitize` knows of it, and what a right program does. */
export interface Task {
  readonly prompt?: string;
  readonly entryPoint?: string;
  readonly tests: readonly string[];
  readonly stdin?: readonly (readonly [string, string])[];
}

export const tasks = {
  scale: {
    prompt:
      'from typing import List\n\n\ndef scale(values: List[int], factor: int) -> List[int]:\n    """Each value times the factor.\n    >>> scale([1, 2], 3)\n    [3, 6]\n    """\n',
    entryPoint: "scale",
    tests: ["assert scale([1, 2], 3) == [3, 6]", "assert scale([], 9) == []"],
  },
  volume: {
    prompt:
      'import math\n\n\ndef square(x):\n    """x times x."""\n    return x * x\n\n\ndef volume(r):\n    """Volume of a ball, rounded to two places."""\n',
    entryPoint: "volume",
    tests: ["assert volume(1) == 4.19", "assert volume(2) == 33.51"],
  },
  depth: {
    entryPoint: "depth",
    tests: ["assert depth([1, [2, [3]]]) == 3", "assert depth([]) == 1"],
  },
  total: {
    tests: [],
    stdin: [
      ["3\n1 2 3\n", "6\n"],
      ["1\n-5\n", "-5\n"],
    ],
  },
} as const satisfies Record<string, Task>;

/** A text that a model wrote, and whether the program in it is right. */
export interface Reply {
  readonly name: string;
  readonly task: keyof typeof tasks;
  readonly text: string;
  /** Whether the text goes on from the prompt, as a field named `completion` says. */
  readonly continues: boolean;
  readonly passes: boolean;
}

const fence = "```";
const scale = "def scale(values, factor):\n    return [value * factor for value in values]\n";
const body =
  "    result = []\n    for value in values:\n        result.append(value * factor)\n    return result\n";
const volume = "def volume(r):\n    return round(4 / 3 * math.pi * r * square(r), 2)\n";
const depth =
  "def depth(tree):\n    if not isinstance(tree, list):\n        return 0\n    return 1 + max(map(depth, tree), default=0)\n";
const total = "n = int(input())\nprint(sum(map(int, input().split())))\n";
const block = (code: string, language = "python") => `${fence}${language}\n${code}${fence}\n`;
const indented = (text: string, by: string) => text.replaceAll(/^(?=.)/gm, by);

function replies(
  task: keyof typeof tasks,
  field: "completion" | "solution",
  texts: Readonly<Record<string, string>>,
  passes = true,
): Reply[] {
  return Object.entries(texts).map(([name, text]) => ({
    name: `${task}, ${field}: ${name}`,
    task,
    text,
    continues: field === "completion",
    passes,
  }));
}

export const allReplies: readonly Reply[] = [
  ...replies("scale", "completion", {
    "thinking with the same function, wrong": `<think>${block(scale.replace("*", "+"))}no, a product</think>\n${block(scale)}`,
    "thinking that the prompt opened": `So I multiply.\n${block(scale.replace("*", "-"))}Right?\n</think>\n\n${scale}`,
    "thinking in capitals, body after": `<THINK>\nvalue times factor\n</THINK>\n${body}`,
    "[THINK] marks": `[THINK]${scale.replace("*", "+")}[/THINK]${block(scale)}`,
    "thinking twice": `<think>a</think>\nHm.\n<think>${block("def scale(values, factor):\n    return 0\n")}</think>\n${block(scale)}`,
    "a stop token and another task": `${body}</s>\ndef scale(values, factor):\n    return None\n`,
    "chat roles as tokens": `<|im_start|>assistant\n${block(scale)}<|im_end|>\n<|im_start|>user\nThanks!<|im_end|>`,
    "tokens with wide bars": `${block(scale)}<｜end▁of▁sentence｜>User: next`,
    "harmony channels": `<|channel|>analysis<|message|>${block("def scale(values, factor):\n    return []\n")}<|end|><|start|>assistant<|channel|>final<|message|>${block(scale)}<|return|>`,
    "[INST] after the answer": `${body}[/INST]\n[INST] Now the next one. [/INST]`,
    "a token cut off": `${body}<|endof`,
    "a turn token": `${block(scale)}<end_of_turn>\n<start_of_turn>user\nok`,
    "[BEGIN] and [DONE], then the next task": `[BEGIN]\n${scale}[DONE]\n\nYou are an expert programmer. Next:\n[BEGIN]\ndef other():\n    pass\n[DONE]\n`,
    "[DONE] alone": `${scale}[DONE]\nmore`,
    "[PYTHON] with tests": `[PYTHON]\n${scale}[/PYTHON]\n[TESTS]\nassert scale([1], 1) == [1]\n[/TESTS]\n`,
    "<answer> with a fence": `<think>x</think>\n<answer>\n${block(scale)}</answer>`,
    "two <answer>s": `<answer>${block("def scale(values, factor):\n    return values\n")}</answer>\nWait.\n<answer>${block(scale)}</answer>`,
    "<code> with attributes": `Here:\n<code lang="python">\n${scale}</code>\nDone.`,
    "fence closed behind code, sentences follow": `${fence}python\n${scale.trimEnd()}${fence} That is it.\n\nBye.`,
    "fence opened behind a sentence": `The code: ${fence}python\n${scale}${fence}`,
    "fence in a list": `1. Loop\n2. Return\n   ${fence}python\n${indented(scale, "   ")}   ${fence}\n`,
    "four backticks": `${fence}\`python\n${scale}${fence}\`\n`,
    "tagged Python 3.11": block(scale, "python3.11"),
    "an untagged block that is longer": `${fence}\nscale values factor\n1 2 3\n4 5 6\n7 8 9\n10 11 12\n${fence}\n${block(scale)}`,
    "other languages first": `${block("function scale(v, f) { return v.map(x => x * f); }\n", "js")}${block(scale)}`,
    "JSON after": `${block(scale)}${block('{"scale": [1, 2, 3]}\n', "json")}`,
    "three versions": `${block(scale.replace("*", "+"))}Bug.\n${block(scale.replace("*", "-"))}Still.\n${block(scale)}`,
    "a version that breaks off last": `${block(scale)}Or:\n${fence}python\ndef scale(values, factor):\n    return [value *`,
    "a stub last": `${block(scale)}You may also fill in:\n${block("def scale(values, factor):\n    pass\n")}`,
    "the import in its own block": `${block("import operator\n")}then\n${block("def scale(values, factor):\n    return [operator.mul(value, factor) for value in values]\n")}`,
    "helper below the function": `${block("def scale(values, factor):\n    return [times(v, factor) for v in values]\n")}where\n${block("def times(a, b):\n    return a * b\n")}`,
    "helpers of helpers, with their own tests": `${block("ONE = 1\ndef one():\n    return ONE\nprint(scale([1], 1))\n")}${block("def times(a, b):\n    return a * b * one()\nassert times(2, 3) == 6\n")}${block("def scale(values, factor):\n    return [times(v, factor) for v in values]\n")}`,
    "body in a block, its helper in another": `${block("def times(a, b):\n    return a * b\n")}and the body:\n${block("    return [times(v, factor) for v in values]\n")}`,
    "headings, bold and a rule, no fence": `## Solution\n\n**How:** a loop.\n\n---\n\n${scale}\n---\n**Note:** values may be empty.\n1. fast\n2. short\n`,
    "words that are names to Python": `Solution\n\n${scale}\nDone\nComplexity: linear\n`,
    "sentences in another script": `解答は次のとおりです。\n\n${scale}\n以上です。\n`,
    "a session": `>>> def scale(values, factor):\n...     return [v * factor for v in values]\n...\n>>> scale([1, 2], 3)\n[3, 6]\n`,
    "a session in a block": block(
      ">>> def scale(values, factor):\n...     out = []\n...     for v in values:\n...         out.append(v * factor)\n...     return out\n... \n>>> scale([1], 2)\n[2]\n",
    ),
    "an IPython session":
      "In [1]: def scale(values, factor):\n   ...:     return [v * factor for v in values]\n   ...:\n\nIn [2]: scale([1], 2)\nOut[2]: [2]\n",
    "body at the margin, prose below": `${indented(body, "").replaceAll(/^ {4}/gm, "")}\nThis multiplies each value.\n`,
    "prose, then the body at the margin": `Here is the body:\n\n${body.replaceAll(/^ {4}/gm, "")}`,
    "prose, then the body": `The body is:\n\n${body}\nIt needs no import.\n`,
    "body by tabs in a block": block(body.replaceAll("    ", "\t")),
    "body by tabs and spaces": body.replace("    result = []", "\tresult = []"),
    "body three spaces too deep": indented(body, "   "),
    "body one space short": body.replaceAll(/^ /gm, ""),
    "first line too deep": ` ${body}`,
    "body with two spaces, whole": body.replaceAll("    ", "  "),
    "body with strings over lines, at the margin": `text = """\n  a\nb"""\nif text:\n    return [v * factor for v in values]\nreturn []\n`,
    "function indented as a whole": indented(scale, "    "),
    "the function in a quote block of Markdown": `Here:\n\n${indented(scale, "    ")}\nAnd that is it.\n`,
    "reads input afterwards": `${body}\nvalues = list(map(int, input().split()))\nfactor = int(input())\nprint(scale(values, factor))\n`,
    "a main that reads input, called": `${scale}\ndef main():\n    n = int(input())\n    print(scale([n], 2))\n\nmain()\n`,
    "reads lines of standard input": `import sys\n${scale}\nfor line in sys.stdin:\n    print(line)\nprint(scale([1], int(sys.stdin.readline())))\n`,
    "usage with names that are not there": `${scale}\nprint(scale(my_values, my_factor))\n`,
    "test code that breaks off": `${scale}\n\nclass Tests(unittest.TestCase):\n    def test(self):\n        self.assertEqual(scale([1`,
    "future import first": `from __future__ import annotations\n${scale}`,
    "Markdown around a Markdown block": `${fence}markdown\nText\n${fence}python\n${scale}${fence}\n${fence}\n`,
    HTML: `<p>Here you go</p>\n<pre><code class="language-python">${scale}</code></pre>`,
  }),
  ...replies("scale", "completion", {
    "thought and solution marks": `<|begin_of_thought|>${block("def scale(values, factor):\n    return 1\n")}<|end_of_thought|>\n<|begin_of_solution|>${block(scale)}<|end_of_solution|>`,
    "a draft in <scratchpad>": `<scratchpad>\n${scale.replace("*", "+")}</scratchpad>\n${scale}`,
    "thinking that is opened again": `${block(scale)}\n<think>Did I mean ${block("def scale(values, factor):\n    return 0\n")}`,
    "a token on the code's last line": `${body.trimEnd()}<|endoftext|>def scale(values, factor):\n    return 0\n`,
    "a begin token": `<s> ${scale}</s>`,
    "<EOT>": `${scale}<EOT>\nQuestion: what is 2 + 2?`,
    "an answer in an unclosed frame": `[PYTHON]\n${scale}`,
    "an answer in a closed frame that the prompt opened": `${scale}[/PYTHON]\n[TESTS]\nscale(\n[/TESTS]`,
    "helper in an untagged block": `${block("def times(a, b):\n    return a * b\n", "")}${block("def scale(values, factor):\n    return [times(v, factor) for v in values]\n")}`,
    "a table that a loop fills": `${block("TABLE = []\nfor n in range(10):\n    TABLE.append([n * m for m in range(10)])\nprint(TABLE)\n")}${block("def scale(values, factor):\n    return [TABLE[v][factor] for v in values]\n")}`,
    "links, formulas and emoji without a fence": `https://docs.python.org/3/\n$O(n)$\n🚀 Fast!\n\n${scale}\n| n | time |\n|---|---|\n| 1 | 1 s |\n`,
    "pseudo-code above": `n = number of values; result = empty list\nfor each value: multiply\n\n${scale}`,
    "questions and answers": `Q: How?\nA: Like this:\n${scale}\nQ: Why?\nA: Because.\n`,
    "a session without blanks":
      ">>>def scale(values, factor):\n...    return [v * factor for v in values]\n...\n>>>scale([1], 1)\n[1]\n",
    "body at the margin with a helper inside":
      "def one(value):\n    return value * factor\nreturn [one(value) for value in values]\n",
    "body at the margin, comments first":
      "# multiply\nout = []\nfor v in values:\n    # one by one\n    out += [v * factor]\nreturn out",
    "body at the margin and a usage":
      "return [v * factor for v in values]\n\nprint(scale([1], 2))\n",
    "reads a file of input": `${scale}\nvalues = open(0).read().split()\nprint(scale(values, 1))\n`,
    "reads arguments": `import sys\n${scale}\nprint(scale([1, 2], int(sys.argv[1])))\n`,
    "asks until the end": `${scale}\nwhile True:\n    print(scale([int(input())], 2))\n`,
    "asks for how many": `${body}\nt = int(input())\nfor _ in range(t):\n    print(scale([t], t))\n`,
    "code on the fence's own line": `${fence}python def scale(values, factor):\n    return [v * factor for v in values]\n${fence}`,
    "tildes that are not closed": `~~~\n${scale}`,
    "the body in a fence that is closed on its line": `${fence}\n${body.trimEnd()}${fence}`,
    "a fence of another name": block(scale, "Python (3.10)"),
    "a class beside the function": `${block("class Scaler:\n    def __init__(self, factor):\n        self.factor = factor\n    def of(self, v):\n        return v * self.factor\n")}${block("def scale(values, factor):\n    return [Scaler(factor).of(v) for v in values]\n")}`,
  }),
  ...replies(
    "scale",
    "completion",
    {
      "thinking that never ends": `<think>\n${block(scale)}But is that right? Let me`,
      "only thinking": `<think>\n${block(scale)}</think>\n`,
      "a refusal": "I am sorry, I cannot write that.",
      nothing: "",
      "a broken body":
        "    result = [\n    for value in values:\n        result.append(value * factor)\n    return result\n",
      "a stub": "    pass\n",
    },
    false,
  ),
  ...replies("volume", "completion", {
    "uses the prompt's import and helper": block(volume),
    "repeats the helper": block(`import math\n\n\ndef square(x):\n    return x * x\n\n\n${volume}`),
    "rewritten, headings": `### Code\n${volume}\n### End\n`,
    "as it should be": "    return round(4 / 3 * math.pi * r ** 3, 2)\n",
    "one line, stripped": "return round(4 / 3 * math.pi * r ** 3, 2)",
  }),
  ...replies("depth", "solution", {
    plain: depth,
    "fenced, with a usage that reads input": `${block(depth)}Try it:\n${block("print(depth(eval(input())))\n")}`,
    "class Solution": block(
      "class Solution:\n    def depth(self, tree):\n        return 1 + max((self.depth(t) for t in tree), default=0) if isinstance(tree, list) else 0\n",
    ),
    "helper first": `${block("def is_list(x):\n    return isinstance(x, list)\n")}${block(depth.replace("isinstance(tree, list)", "is_list(tree)"))}`,
    "an alias": `Sure.\n${block(`${depth.replaceAll("depth", "nesting")}\ndepth = nesting\n`)}`,
    "prose on the same level below": `${depth}\n    This walks the tree.\n\nEnd.`,
    "role words": `assistant\n${block(depth)}user\n`,
    "a BOM and CRLF in a fence": `\ufeff${fence}python\r\n${depth.replaceAll("\n", "\r\n")}${fence}\r\n`,
    "input read at once": `n = input("tree: ")\n${depth}print(n)\n`,
  }),
  ...replies("total", "solution", {
    plain: total,
    fenced: block(total),
    "numbers in an untagged block": `${fence}\n3\n1 2 3\n${fence}\n${block(total)}${fence}\n6\n${fence}\n`,
    "numbers in a block tagged Python": `${block(total)}${block("3\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n")}`,
    "a function, then its call": `${block("def solve():\n    input()\n    print(sum(map(int, input().split())))\n")}and run it:\n${block("solve()\n")}`,
    "helper, then the program": `${block("def add(values):\n    return sum(values)\n")}${block("input()\nprint(add(map(int, input().split())))\n")}`,
    "the program, then its helper": `${block("input()\nprint(add(map(int, input().split())))\n")}with\n${block("def add(values):\n    return sum(values)\n")}`,
    "slow first, then fast": `${block("input()\nt = 0\nfor x in input().split():\n    t -= int(x)\nprint(t)\n")}Better:\n${block(total)}`,
    "a check without input last": `${block(total)}${block("assert sum([1, 2, 3]) == 6\n")}`,
    "thinking, then the program": `<think>\n${block("print(0)\n")}</think>\n${total}`,
    "the word python first": `python\n${total}`,
    "Python: and sentences": `Python code:\n${total}\nIt reads n, then the numbers.\n`,
    "tokens behind": `${total}<|eot_id|><|start_header_id|>user<|end_header_id|>\nNext`,
    "shell first": `${block("python3 main.py < in.txt\n", "bash")}${block(total)}`,
    "<answer>": `<answer>\n${total}</answer>`,
    "a session": ">>> n = int(input())\n>>> print(sum(map(int, input().split())))\n6\n",
    "headings and bullets": `### Program\n\n${total}\n- reads the count\n- adds the numbers\n`,
    "answers of the program below": `${total}\n6\n-5\n`,
    "indented as a whole": indented(total, "    "),
    "thinking that the prompt opened": `print(1)?\n</think>\n${block(total)}`,
    "[BEGIN] and [DONE]": `[BEGIN]\n${total}[DONE]\n[BEGIN]\nprint(2)\n[DONE]`,
    "fence closed on the last line": `${fence}python\n${total.trimEnd()}${fence}`,
    "constants in a block of their own": `${block("import sys\nread = sys.stdin.readline\n")}${block("read()\nprint(sum(map(int, read().split())))\n")}`,
  }),
];
