import { escapeHtml } from "../escapeHtml.js";

/** A page of tables that opens from disk and loads nothing. */
export function htmlPage({
  title,
  style,
  body,
}: {
  /** As text; the rest is HTML and CSS. */
  readonly title: string;
  readonly style: string;
  readonly body: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;
}

/** Around a table that may be wider than the page. */
export function scrollBox(label: string, table: string): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(label)}">
${table}
</div>`;
}
