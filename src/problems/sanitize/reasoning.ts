const NAMES = "think|thinking|thought|thoughts|reasoning|reason|analysis|scratchpad|reflection";
const TAG = new RegExp(
  // A tag in quotes is text, in a program or about one.
  `(?<!["'\`])(?:<(?<slash>/?)(?:seed:)?(?:${NAMES})>|\\[(?<slash2>/?)THINK\\]|◁(?<slash3>/?)think▷` +
    `|<\\|(?:begin|(?<slash4>end))_of_(?:thought|thinking)\\|>)`,
  "giu",
);
const FINAL_CHANNEL = /<\|channel\|>\s*final\b[^<]*<\|message\|>/g;
const CHANNEL = /<\|channel\|>\s*(?:analysis|commentary)\b/;

/**
 * The text without what a model thought before it answered: what stands between `<think>` and
 * `</think>` and other such marks. A mark that is not closed takes all that follows, one that was
 * opened in the prompt all that comes before.
 */
export function withoutReasoning(text: string): string {
  const final = [...text.matchAll(FINAL_CHANNEL)].at(-1);
  if (final !== undefined) return text.slice(final.index + final[0].length);
  const channel = CHANNEL.exec(text);
  if (channel !== null) return text.slice(0, channel.index);
  let answer = "";
  let at = 0;
  let depth = 0;
  for (const tag of text.matchAll(TAG)) {
    const { slash, slash2, slash3, slash4 } = tag.groups ?? {};
    if (!(slash || slash2 || slash3 || slash4)) {
      if (depth === 0) answer += text.slice(at, tag.index);
      depth = 1;
    } else {
      if (depth === 0) answer = "";
      depth = 0;
      at = tag.index + tag[0].length;
    }
  }
  return depth === 0 ? answer + text.slice(at) : answer;
}
