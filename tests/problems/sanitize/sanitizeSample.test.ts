import { beforeAll, describe, expect, it } from "vitest";
import {
  codexStops,
  loadPython,
  sanitizeSample,
  type Python,
  type Sample,
} from "../../../src/problems/index.js";

let python: Python;
beforeAll(async () => {
  python = await loadPython();
});

const prompt = 'from typing import List\n\n\ndef add(a: int, b: int) -> int:\n    """Add."""\n';
const problem = { prompt, entryPoint: "add" };
const whole = "def add(a, b):\n    return a + b\n";

function cleaned(completion: string, stops: readonly string[] = []) {
  return sanitizeSample({ taskId: "T/0", completion }, problem, stops, python);
}

function clean(sample: Partial<Sample> & object, changes: string[]) {
  return { sample: { taskId: "T/0", ...sample }, changes };
}

describe("sanitizeSample", () => {
  it.each([
    "    return a + b\n",
    "    return a + b\n\n\ndef helper():\n    pass\n",
    whole,
    `from typing import List\n\n\n${whole}`,
    `import math\n${whole}\nif __name__ == "__main__":\n    print(add(int(input()), 2))\n`,
    `    return a + b\n\n\ntry:\n    add(1, int(input()))\nexcept EOFError:\n    pass\n`,
    "    'text </think> <|endoftext|> [DONE] </s>'\n    return a + b\n",
  ])("leaves a good completion as it is: %j", (completion) => {
    expect(cleaned(completion)).toEqual(clean({ completion }, []));
  });

  it("takes the fenced program that defines the function, with the prompt's imports", () => {
    const text =
      "Sure! Example input:\n```\n3 4\n```\nand the code:\n```python\n" +
      `${whole}\`\`\`\nUse it like this:\n\`\`\`python\nfor i in range(100):\n    print(add(i, i), add(i, i))\n\`\`\`\n`;
    expect(cleaned(text)).toEqual(
      clean({ solution: `from typing import List\n\n\n${whole.trimEnd()}` }, ["fence", "prompt"]),
    );
  });

  it("does not write the prompt's imports twice", () => {
    const text = `from typing import List\n\n\n${whole}`;
    expect(cleaned(`\`\`\`\n${text}\`\`\``)).toEqual(
      clean({ solution: text.trimEnd() }, ["fence", "prompt"]),
    );
  });

  it("takes a fenced body as the completion it is", () => {
    expect(cleaned("```\n    return a + b\n```")).toEqual(
      clean({ completion: "    return a + b" }, ["fence"]),
    );
  });

  it("ends at the closing fence of a block that the prompt had opened", () => {
    expect(cleaned("    return a + b\n```\n\nThis adds the two numbers.\n")).toEqual(
      clean({ completion: "    return a + b" }, ["fence"]),
    );
  });

  it("leaves fences in a docstring alone", () => {
    const completion = '    """Example:\n```python\nadd(1, 2)\n```\n    """\n    return a + b\n';
    expect(cleaned(completion)).toEqual(clean({ completion }, []));
  });

  it.each([1, 2, 3, 4, 5])("finds no program in %i fences", (count) => {
    const completion = "```\n".repeat(count);
    expect(cleaned(completion)).toMatchObject(clean({ completion }, []));
  });

  it("stands long texts of sentences, fences and stops", { timeout: 60_000 }, () => {
    for (const text of [
      "This is no code at all, sorry.\n".repeat(2_000),
      `    return (\n${"This is no code at all, sorry.\n    x = (\n".repeat(1_000)}`,
      "```\n".repeat(5_001),
      `    return '''\n${"def x\n# y\n".repeat(10_000)}`,
    ]) {
      expect(cleaned(text, codexStops).sample).toMatchObject({ taskId: "T/0" });
    }
  });

  it("takes a fenced block that is never closed, and blocks of tildes", () => {
    expect(cleaned("Code:\n~~~python\n    return a + b")).toEqual(
      clean({ completion: "    return a + b" }, ["fence"]),
    );
  });

  it("leaves out sentences before and after", () => {
    const text = `Here is the function you asked for.\n\n${whole}\nThis works because + is addition.\n`;
    expect(cleaned(text)).toEqual(
      clean({ solution: `from typing import List\n\n\n${whole}` }, ["prose", "prompt"]),
    );
    expect(cleaned("    return a + b\n\nExplanation: it adds.\n* a list mark\n")).toEqual(
      clean({ completion: "    return a + b\n" }, ["prose"]),
    );
  });

  it("moves a body to where the prompt wants it", () => {
    for (const body of ["\treturn a + b\n", "     return a + b\n", "  return a + b\n"]) {
      expect(cleaned(body)).toEqual(clean({ completion: "    return a + b\n" }, ["indent"]));
    }
    expect(cleaned("if a:\n    return b\nreturn a")).toEqual(
      clean({ completion: "    if a:\n        return b\n    return a" }, ["indent"]),
    );
  });

  it("gives back the indentation that stripping took from the first line", () => {
    expect(cleaned("return a + b")).toEqual(clean({ completion: "    return a + b" }, ["indent"]));
    expect(cleaned("c = a\n    return c + b")).toEqual(
      clean({ completion: "    c = a\n    return c + b" }, ["indent"]),
    );
  });

  it("cuts at stops at the top level only", () => {
    const body = "    s = '''\ndef inside():\n'''\n    return a + b";
    expect(cleaned(`${body}\n\ndef next():\n    pass\nprint(1)\n`, codexStops)).toEqual(
      clean({ completion: `${body}\n` }, ["stop"]),
    );
    expect(cleaned(`${body}\n`, codexStops)).toEqual(clean({ completion: `${body}\n` }, []));
  });

  it("leaves out a last statement that breaks off, where the function is complete", () => {
    expect(cleaned("    return a + b\n\nassert add(1, 2) == (")).toEqual(
      clean({ completion: "    return a + b\n" }, ["tail"]),
    );
  });

  it("keeps a broken function and says where it breaks", () => {
    const completion = "    return (a + b\n";
    expect(cleaned(completion)).toEqual({
      ...clean({ completion }, []),
      syntaxFault: { line: 6, column: expect.any(Number) as number, reason: "invalid syntax" },
    });
  });

  it.each([
    ["", "text"],
    [" \n\t\n", "text"],
    ["    pass\n", "program"],
    ["def sub(a, b):\n    return a - b\n", "program"],
    ["    return a + b\n", undefined],
  ])("says what %j lacks: %s", (completion, lacks) => {
    expect(cleaned(completion).lacks).toBe(lacks);
  });

  it("never cuts the function away at a stop", () => {
    const text = `def helper(a):\n    return a\n\n\n${whole}\nprint(add(1, 2))\n`;
    expect(cleaned(text, codexStops)).toEqual(
      clean({ completion: text.slice(0, text.indexOf("\nprint")) }, ["stop"]),
    );
  });

  it("never takes statements out of the function", () => {
    for (const completion of [
      "    total = a\n    for x in [b] total += x\n    return total\n",
      "    if a:\n        return b\n    if",
      "    values = [a, b]\n    last = values[END]\n    return last +",
      "    add = a\n    for x in range(b):\n        add +=",
      "    return a + bimport os\nimport sys\n",
    ]) {
      expect(cleaned(completion)).toMatchObject(clean({ completion }, []));
    }
  });

  it.each(["I cannot help with that, sorry.", "```\n\n```", "", "\n\n"])(
    "keeps a text without a program as it is: %j",
    (completion) => {
      expect(cleaned(completion)).toMatchObject(clean({ completion }, []));
    },
  );

  it("knows no prompt for solutions, and does without a problem", () => {
    const solution = `Answer:\n\`\`\`python\n${whole}\`\`\`\n`;
    expect(sanitizeSample({ taskId: "T/0", solution }, undefined, codexStops, python)).toEqual(
      clean({ solution: whole.trimEnd() }, ["fence"]),
    );
    const two = "def f():\n    pass\n\ndef g():\n    pass\n";
    expect(sanitizeSample({ taskId: "T/0", solution: two }, problem, codexStops, python)).toEqual({
      ...clean({ solution: two }, []),
      lacks: "program",
    });
  });
});
