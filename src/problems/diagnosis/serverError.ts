/** How answers of a server that failed begin; a program could begin with none of them. */
const beginnings: readonly RegExp[] = [
  /^\{\s*["'](?:error|errors|detail|fault|status_code|statusCode)["']\s*:/i,
  /^\{\s*["'](?:object|type|status)["']\s*:\s*["']error["']/i,
  /^(?:<!doctype html|<html|<\?xml)/i,
  /^Traceback \(most recent call last\):/,
  /^(?:HTTP(?:\/[\d.]+)?|Error(?: code)?|Status(?: code)?)\s*:?\s*[45]\d\d\b/i,
  /^[45]\d\d\s+(?:[A-Z][a-z]+\s?)+(?:\n|$)/,
  /^(?:[\w.]*(?:Error|Exception)|Error)\s*:\s/,
  /^(?:Too many requests|Rate limit|You (?:have )?exceeded|Request (?:timed out|failed)|Connection (?:error|refused|reset|timed out)|Read timed out|Internal server error|Bad gateway|Bad request|Service (?:is )?(?:temporarily )?unavailable|Gateway time-?out|Upstream |Unauthorized|Forbidden|Not found|Invalid API key|Incorrect API key|Insufficient quota|(?:The )?model .{0,40}(?:overloaded|does not exist)|This model's maximum context length)/i,
];

/** Longer texts hold more than a message. */
const longest = 20_000;

/** Whether a text is what a server or its client says when it fails, and no answer of a model. */
export function isServerError(text: string): boolean {
  if (text.length > longest) return false;
  const start = text.trimStart().replace(/^["'`]+/, "");
  return beginnings.some((beginning) => beginning.test(start));
}
