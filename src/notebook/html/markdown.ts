import MarkdownIt from "markdown-it";
import type { Json } from "../document/notebook.js";
import { highlightCode } from "./highlightCode.js";

const markdown = new MarkdownIt({ html: false, highlight: highlightCode });

/**
 * Markdown as HTML; raw HTML in it is shown as text.
 *
 * @param attachments the images of a notebook's cell, which it names `attachment:<name>`
 */
export function renderMarkdown(text: string, attachments: Record<string, Json> = {}): string {
  const tokens = markdown.parse(text, {});
  for (const token of tokens.flatMap((block) => block.children ?? [])) {
    const name = /^attachment:(.*)$/s.exec(token.attrGet("src") ?? "")?.[1];
    if (token.type !== "image" || name === undefined) continue;
    const decoded = decodedName(name);
    if (decoded === undefined) {
      token.type = "text";
      token.content = `![${token.content}](attachment:${name})`;
    } else {
      token.attrSet(
        "src",
        dataUrl(Object.hasOwn(attachments, decoded) ? attachments[decoded] : null),
      );
    }
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** Undefined for what names nothing: it is shown as it was written. */
function decodedName(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

function dataUrl(bundle: Json | undefined): string {
  if (typeof bundle !== "object" || bundle === null || Array.isArray(bundle)) return "";
  const [mime, data] = Object.entries(bundle)[0] ?? [];
  return typeof data === "string" && mime?.startsWith("image/") === true
    ? `data:${mime};base64,${data.replace(/\s/g, "")}`
    : "";
}
