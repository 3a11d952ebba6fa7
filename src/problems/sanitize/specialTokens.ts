const TOKEN = new RegExp(
  [
    String.raw`<\|[^|<>\n]{1,60}\|>`,
    "<｜[^｜<>\\n]{1,60}｜>",
    String.raw`</?s>`,
    "<(?:eos|bos|pad|unk|eot|eod|EOS|BOS|PAD|UNK|EOT|EOD|end_of_turn|start_of_turn|end_of_text|end_of_utterance|endoftext)>",
    "<(?:fim_prefix|fim_middle|fim_suffix|fim_pad|file_sep|filename|reponame|repo_name|gh_stars)>",
    "<(?:jupyter_code|jupyter_output|jupyter_text|jupyter_start|empty_output|issue_start|commit_msg)>",
    String.raw`\[/?INST\]`,
    "<</?SYS>>",
    String.raw`<\|[^|<>\n]{0,60}\|?$`,
  ]
    .map((token) => `(?:${token})`)
    .join("|"),
  "gu",
);

/**
 * The pieces of a text between the special tokens of a model's vocabulary (`<|endoftext|>`, `</s>`),
 * the last of which may be cut off. Behind such a token begins another text.
 */
export function piecesBetweenTokens(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (/["'`]/.test(text[token.index - 1] ?? "")) continue;
    pieces.push(text.slice(from, token.index));
    from = token.index + token[0].length;
  }
  pieces.push(text.slice(from));
  return pieces.filter((piece) => piece.trim() !== "");
}
