import { expect, test } from "vitest";
import {
  type Cell,
  exportHtml,
  type MimeBundle,
  type Output,
  readNotebook,
  runNotebook,
} from "../../src/notebook/index.js";
import { fixture } from "./fixtures.js";

function page(...cells: readonly Cell[]): Promise<string> {
  return exportHtml({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
}

function markdown(source: string, attachments = {}): Cell {
  return { cell_type: "markdown", id: "text", metadata: {}, source, attachments };
}

function code(source: string, ...outputs: readonly Output[]): Cell {
  return { cell_type: "code", id: "one", metadata: {}, source, execution_count: 1, outputs };
}

function shown(data: MimeBundle, metadata = {}): Output {
  return { output_type: "display_data", data, metadata };
}

test("the page names its notebook and forbids scripts and the network", async () => {
  const text = await exportHtml(await readNotebook(fixture("passes")));
  expect(text).toContain("<title>A notebook that passes</title>");
  expect(text).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
  );
  expect(text).not.toMatch(/<script|<link|src="http/);
  expect(text).toContain("prefers-color-scheme: dark");
  expect(text).toContain("@media print");
});

test("attachments that name nothing are shown as text or left out", async () => {
  const image = { "image/png": "aGVsbG8=" };
  const text = await page(
    markdown("![lost](attachment:%E0%A4%A) ![own](attachment:a%20b.png)", { "a b.png": image }),
    markdown("![inherited](attachment:__proto__) ![absent](attachment:none.png)"),
    markdown("![<b>bold</b>](attachment:%FF)"),
  );
  expect(text).toContain("![lost](attachment:%E0%A4%");
  expect(text).toContain('src="data:image/png;base64,aGVsbG8="');
  expect(text).toContain('alt="inherited"');
  expect(text).toContain("![&lt;b&gt;bold&lt;/b&gt;](attachment:%FF)");
});

test("hostile HTML in outputs and texts cannot run", async () => {
  const hostile = [
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<a href="javascript:alert(1)">link</a>',
    '<iframe src="https://example.org"></iframe>',
    '<form action="https://example.org"><input></form>',
    '<svg onload="alert(1)"></svg>',
    '<b style="background: url(https://example.org)" onclick="alert(1)">bold</b>',
    '<style>body { display: none }</style><meta http-equiv="refresh" content="0;url=//x">',
  ].join("\n");
  const text = await page(
    markdown(hostile),
    code(hostile, shown({ "text/html": hostile }), {
      output_type: "stream",
      name: "stdout",
      text: hostile,
    }),
    code("", { output_type: "error", ename: "E", evalue: "", traceback: [hostile] }),
    code("", shown({ "image/png": '"><script>alert(1)</script>', "text/plain": '"><script>' })),
  );
  const body = text.slice(text.indexOf("<body>"));
  expect(body).not.toMatch(/<(script|iframe|form|input|svg|style|meta)/i);
  expect(body).not.toMatch(/<[^>]*\son\w+=/i);
  expect(body).not.toMatch(/<[^>]*(javascript:|url\()/i);
  expect(body).toContain("<b>bold</b>");
});

test("our own tables keep their caption and their alignment", async () => {
  const table =
    '<table>\n<caption>Scores</caption>\n<thead><tr><th scope="col" style="text-align:right">a</th></tr></thead>\n</table>';
  expect(await page(code("", shown({ "text/html": table })))).toContain(table);
});

test("a picture comes before other forms, with its size and alternative text", async () => {
  const bundle = {
    "text/plain": 'A "chart"',
    "text/html": "<b>not this</b>",
    "image/png": "iVBORw0\nKGgo=\n",
    "application/vnd.vegalite.v5+json": {},
  };
  const text = await page(code("", shown(bundle, { "image/png": { width: 360, height: 140 } })));
  expect(text).toContain(
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="A &quot;chart&quot;" width="360" height="140">',
  );
  expect(text).not.toContain("not this");
});

test("other forms: SVG as an image, Markdown, text, and JSON where nothing else is known", async () => {
  const text = await page(
    code("", shown({ "image/svg+xml": "<svg/>" }), shown({ "text/markdown": "*so*" })),
    code("", shown({ "text/plain": "<plain>" }), shown({ "application/json": { a: 1 } })),
  );
  expect(text).toContain('src="data:image/svg+xml;base64,PHN2Zy8+"');
  expect(text).toContain("<em>so</em>");
  expect(text).toContain("&lt;plain&gt;");
  expect(text).toContain("&quot;a&quot;: 1");
});

test("attached images are inlined", async () => {
  const text = await page(
    markdown("![a](attachment:a%20b.png)", { "a b.png": { "image/png": "AAAA\n" } }),
  );
  expect(text).toContain('<img src="data:image/png;base64,AAAA" alt="a">');
});

test("terminal codes are removed and code is coloured", async () => {
  const red = { output_type: "stream", name: "stderr", text: "\u001b[31mred\u001b[0m" } as const;
  const text = await page(code('const a: string = "x";', red));
  expect(text).toContain('<pre class="stderr">red</pre>');
  expect(text).toContain('<span class="hljs-keyword">const</span>');
});

test("a failed run shows its banner, a way to the cell, and which cells were not run", async () => {
  const run = await runNotebook(fixture("throws"));
  const text = await exportHtml(run.executed);
  expect(text).toContain('<section class="failure" role="alert" id="cell-failure-banner">');
  expect(text).toContain('<a href="#cell-throw-here">Go to the cell that failed</a>');
  expect(text).toContain('<section class="code failed" id="cell-throw-here">');
  expect(text.match(/<span>not run<\/span>/g)).toHaveLength(1);
});
