const NAMES =
  "answer|ANSWER|Answer|final_answer|final|code|python|py|solution|program|script|response|output|result|completion|function|tool_code|execute|pre|begin";
const OPEN = new RegExp(
  `^[ \\t]*(?:<(?<tag>${NAMES})(?:\\s[^<>\\n]*)?>|\\[(?<mark>${NAMES.toUpperCase()})\\])`,
  "gmu",
);
// `[DONE]` is also an index of a list: it is a mark at the end of a line, apart from what is before it.
const DONE = String.raw`(?<=^|\s)\[(?:DONE|END)\][ \t]*\r?$`;
const CLOSE = new RegExp(`</(?:${NAMES})>|\\[/(?:${NAMES.toUpperCase()})\\]|${DONE}`, "mu");

/** More frames are no answer but a model that repeats itself. */
const MOST_PARTS = 6;

/**
 * What stands in the frames that prompts ask for, `[BEGIN]…[DONE]`, `[PYTHON]…[/PYTHON]`,
 * `<answer>…</answer>`: the last answer first, for one may follow on a draft; of `[BEGIN]` the first,
 * for behind `[DONE]` a model goes on with the next task. A frame may have been opened in the prompt,
 * or never be closed.
 */
export function framedParts(text: string): string[] {
  const all = [...text.matchAll(OPEN)];
  const opens = all.length > MOST_PARTS ? [...all.slice(0, MOST_PARTS), ...all.slice(-1)] : all;
  const parts = opens.map((open) => {
    const name = open.groups?.tag ?? open.groups?.mark ?? "";
    const rest = text.slice(open.index + open[0].length);
    const close = closeOf(name).exec(rest);
    const stop = close ?? CLOSE.exec(rest);
    return stop === null ? rest : rest.slice(0, stop.index);
  });
  const isFewShot = opens.some(({ groups }) => groups?.mark !== undefined);
  const ordered = isFewShot ? parts : parts.reverse();
  const [first] = opens;
  const above = text.slice(0, first?.index);
  const close = CLOSE.exec(above);
  if (close !== null) ordered.unshift(above.slice(0, close.index));
  return ordered.filter((part) => part.trim() !== "").slice(0, MOST_PARTS);
}

function closeOf(name: string): RegExp {
  const again = `^[ \\t]*(?:<${name}>|\\[${name}\\])`;
  return new RegExp(
    name === "BEGIN" ? `${DONE}|${again}` : `</${name}>|\\[/${name}\\]|${again}`,
    "m",
  );
}
