const INPUT = /^[ \t]*(?:>>>|In \[\d*\]:|\.\.\.:|\.\.\.(?= |\r?$)) ?/;
const BEGIN = /^(?:>>>|In \[\d*\]:)/m;

/** What was typed in a session with Python's or IPython's prompt, without what was answered. */
export function typedIn(text: string): string | undefined {
  if (!BEGIN.test(text)) return undefined;
  return text
    .split("\n")
    .flatMap((line) => (INPUT.test(line) ? [line.replace(INPUT, "")] : []))
    .join("\n");
}
