/** A command of passlab as a shell takes it. */
export function commandText(words: readonly string[]): string {
  return `passlab ${words.map(quoted).join(" ")}`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
