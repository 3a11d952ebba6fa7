import { createHash } from "node:crypto";
import { escapeHtml } from "../escapeHtml.js";
import type { Assets } from "./assets.js";

/** By this a folder is known as a report that may be written anew. */
export const reportMark = '<meta name="generator" content="passlab report">';

/** Packed data by name. */
export type PackedData = ReadonlyMap<string, string>;

/** The page of a folder: only its own script runs, and only what that one loads from the folder. */
export function folderPage(title: string, { app, style }: Assets): string {
  const scripts = `${sourceOf(app)} 'strict-dynamic'`;
  return page(title, style, scripts, [`<script>${app}</script>`]);
}

/** The page that holds everything: only its two scripts run; data are text of no script's kind. */
export function singlePage(
  title: string,
  { app, charts, style }: Assets,
  data: PackedData,
): string {
  const blocks = [...data].map(
    ([name, text]) => `<script type="text/plain" id="data-${escapeHtml(name)}">${text}</script>`,
  );
  return page(title, style, `${sourceOf(app)} ${sourceOf(charts)}`, [
    ...blocks,
    `<script>${charts}</script>`,
    `<script>${app}</script>`,
  ]);
}

function page(title: string, style: string, scripts: string, body: readonly string[]): string {
  const policy = [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${sourceOf(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${reportMark}
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="report"><noscript>This report needs JavaScript; it loads nothing from the network.</noscript></div>
${body.join("\n")}
</body>
</html>
`;
}

/** A script or style as the content security policy names it. */
function sourceOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
