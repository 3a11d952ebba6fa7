import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import {
  toCsv,
  toHtml,
  toLatex,
  toLatexMacros,
  toMarkdown,
  type ResultTable,
  type TableCell,
} from "../../src/tables/index.js";
import { csvText } from "../../src/tables/csv.js";

const blank: TableCell = {
  value: null,
  text: "–",
  marks: [],
  provenance: "not reported",
  source: null,
};

function cell(text: string, marks: TableCell["marks"] = []): TableCell {
  return {
    value: Number(text),
    text,
    marks,
    provenance: `source of ${text} & "more" <b>`,
    source: "paper",
  };
}

const table: ResultTable = {
  id: "tiny",
  title: "A & B, 100 %",
  notes: ["x < y_1"],
  sections: [
    {
      heading: "Base",
      lines: [
        {
          model: 'A|B, "the first"',
          size: "0.1B",
          cells: [cell("1.00"), cell("0.5", ["wrong"]), ...Array<TableCell>(10).fill(blank)],
        },
      ],
    },
    { heading: "Empty", lines: [] },
    {
      heading: "RL",
      lines: [
        {
          model: "<script>alert(1)</script>",
          size: "",
          cells: [...Array<TableCell>(11).fill(blank), cell("12.34", ["corrected", "flagged"])],
        },
      ],
    },
  ],
};

describe("Markdown", () => {
  const lines = toMarkdown(table).split("\n");

  test("has a header, an alignment row, a row per line and a heading per filled section", () => {
    expect(lines[0]).toBe("# A & B, 100 %");
    expect(lines[2]).toMatch(/^\| Model +\| Size \| @1 Intro \| @1 Inter \| .* \| @1000 All \|$/);
    expect(lines[3]).toMatch(/^\| -+ \| -+ \| -+: \|( -+: \|){11}$/);
    expect(lines[4]).toBe(`| **Base** |${"  |".repeat(13)}`);
    expect(lines[5]).toMatch(/^\| A\\\|B, "the first" +\| 0\.1B \| +1\.00 \| +0\.5✗ \| +– \|/);
    expect(lines.join("\n")).not.toContain("Empty");
  });

  test("columns of the rows line up", () => {
    const [header, , , row] = lines.slice(2);
    expect(row?.length).toBe(header?.length);
  });

  test("explains the marks that occur and only those", () => {
    const text = lines.join("\n");
    expect(text).toContain("- ✗ differs");
    expect(text).toContain("- † corrected");
    expect(text).toContain("- ‡ is not the weighted mean");
    expect(text).not.toContain("°");
  });

  test("shows hostile names as text", () => {
    expect(lines.join("\n")).not.toContain("<script>");
  });
});

describe("CSV", () => {
  test("is read back by a CSV parser with the same fields", () => {
    const rows = parse<Record<string, string>>(toCsv(table), { columns: true });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      section: "Base",
      model: 'A|B, "the first"',
      size: "0.1B",
      "pass@1 introductory": "1.00",
      "pass@1 interview": "0.5",
      "pass@5 all": "",
    });
    expect(rows[1]).toMatchObject({ "pass@1000 all": "12.34", "pass@1 introductory": "" });
  });
});

describe("LaTeX", () => {
  const latex = toLatex(table);

  test("escapes what TeX would act on", () => {
    expect(latex).toContain("\\caption{A \\& B, 100 \\%.");
    expect(latex).toContain("x $<$ y\\_1");
    expect(latex).toContain("$<$script$>$alert(1)$<$/script$>$");
  });

  test("every row has 14 columns", () => {
    const rows = latex.split("\n").filter((line) => line.endsWith("\\\\") && line.includes(" & "));
    const body = rows.slice(2);
    expect(body).toHaveLength(2);
    for (const row of body) expect(row.split(/(?<!\\)&/)).toHaveLength(14);
  });

  test("marks become superscripts, blanks dashes", () => {
    expect(latex).toContain("0.5\\rlap{$^{\\times}$}");
    expect(latex).toContain("12.34\\rlap{$^{\\dagger\\ddagger}$}");
    expect(latex).toContain("-- & --");
  });

  test("a macro for every cell, its name spelled in letters", () => {
    const macros = toLatexMacros(table, "tiny")
      .split("\n")
      .filter((line) => line.startsWith("\\"));
    expect(macros).toHaveLength(24);
    expect(macros[0]).toBe("\\newcommand{\\tinyABTheFirstZeroPointOneBAtOneIntroductory}{1.00}");
    expect(macros[2]).toContain("{--}");
    for (const macro of macros) expect(macro).toMatch(/^\\newcommand\{\\[A-Za-z]+\}\{[^{}]+\}$/);
  });
});

describe("HTML", () => {
  const html = toHtml(table);

  test("shows names and sources as text", () => {
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain('title="source of 1.00 &amp; &quot;more&quot; &lt;b&gt;"');
  });

  test("every cell has its source on hover and its mark as a class", () => {
    expect(html.match(/<td[^>]* title="/g)).toHaveLength(24);
    expect(html).toContain('<td class="corrected flagged" title=');
  });
});

test("CSV holds no formula for a spreadsheet, and reads back as text and numbers", () => {
  const formulas = [
    '=cmd|" /C calc"!A0',
    "+SUM(A1)",
    "-2+3",
    "@now",
    "\t=1",
    "\r=1",
    " =1",
    "=1\n2",
  ];
  const plain = ["-12.5", "+3", "-1e-9", "-.5", "12 %", "a=b", "", "text"];
  const rows: unknown = parse(csvText([formulas, plain]), { relax_column_count: true });
  expect(rows).toEqual([formulas.map((formula) => `'${formula}`), plain]);
});
