/**
 * A Python program with one tab per level of indentation, as CodeRL trains on (reindent.py with
 * `tabs: True`). The unit is the smallest indentation of the program; what is left over (alignment
 * inside brackets) stays as spaces. Programs with text over several lines stay as they are, since the
 * start of such a line is no indentation.
 */
export function withTabs(program: string): string {
  if (/"""|'''|\\\n/.test(program)) return program;
  const lines = program.split("\n");
  const widths = lines.filter((line) => line.trim() !== "").map(indentation);
  const unit = Math.min(...widths.filter((width) => width > 0));
  if (!Number.isFinite(unit)) return program;
  return lines
    .map((line) => {
      if (line.trim() === "") return "";
      const width = indentation(line);
      return "\t".repeat(Math.floor(width / unit)) + " ".repeat(width % unit) + line.trimStart();
    })
    .join("\n");
}

/** Columns before the first character; a tab goes to the next multiple of 8, as in Python. */
function indentation(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === "\t") column = (Math.floor(column / 8) + 1) * 8;
    else if (character === " ") column += 1;
    else break;
  }
  return column;
}
