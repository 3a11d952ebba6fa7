/** A piece of code marked off by lines of three or more backticks or tildes (CommonMark 0.31, 4.5). */
export interface FencedBlock {
  /** The first word after the opening fence, lower case; `""` where there is none. */
  readonly language: string;
  readonly code: string;
}

export interface Fenced {
  readonly blocks: readonly FencedBlock[];
  /** The lines that stand in no block. */
  readonly outside: string;
}

interface Fence {
  readonly line: number;
  /** What stands before it on its line: blanks, or the last of the code. */
  readonly before: string;
  readonly marks: string;
  readonly language: string;
  /** What stands behind it on its line, if that is code. */
  readonly behind: string;
}

/**
 * The fenced blocks of a text; a block that is not closed goes to the end, and one within a block of
 * Markdown is taken out of it.
 *
 * @param isCode    whether a text is code. Where the number of fences is odd and what stands before
 *                  the first is code, that fence closes a block which the prompt had opened.
 * @param isLenient whether fences may also stand on a line with other text, as models write them:
 *                  the code's last line, a list mark, a sentence
 */
export function fencedBlocks(
  text: string,
  isCode: (text: string) => boolean,
  isLenient: boolean,
): Fenced {
  const lines = text.split("\n");
  const found = lines.flatMap((line, at) => fenceIn(line, at, isLenient) ?? []);
  const fences = found.filter(
    ({ language }, at) =>
      !(/^(markdown|md|mdx)$/.test(language) && (found[at + 1]?.language ?? "").startsWith("py")),
  );
  const blocks: FencedBlock[] = [];
  const outside: string[] = [];
  let [first] = fences;
  let free = 0;
  const before = lines.slice(0, first?.line).join("\n") + linesEnd(first);
  if (fences.length % 2 === 1 && first?.language === "" && before.trim() !== "" && isCode(before)) {
    blocks.push({ language: "python", code: before });
    free = first.line + 1;
    first = fences[1];
  }
  for (let open = first; open !== undefined;) {
    const { line, before: indent, language, marks, behind } = open;
    const close = fences.find((fence) => fence.line > line && closes(fence, marks));
    const inside = lines.slice(line + 1, close?.line);
    if (behind !== "") inside.unshift(behind);
    if (close !== undefined && close.before.trim() !== "") inside.push(close.before);
    blocks.push({
      language,
      code: inside
        .map((inner) => (indent.trim() === "" ? without(inner, indent) : inner))
        .join("\n"),
    });
    outside.push(...lines.slice(free, line), indent);
    free = close === undefined ? lines.length : close.line + 1;
    open = close && fences.find((fence) => fence.line > close.line);
  }
  outside.push(...lines.slice(free));
  return { blocks, outside: outside.join("\n") };
}

function linesEnd(fence: Fence | undefined): string {
  return fence === undefined || fence.before.trim() === "" ? "" : `\n${fence.before}`;
}

const STRICT = /^(?<before>[ \t]*)(?<marks>`{3,}|~{3,})[ \t]*(?<language>[\w+#.-]*)[^`]*$/;
const LENIENT =
  /^(?<before>[^`]*?)(?<marks>`{3,}|~{3,})[ \t]*(?<language>[\w+#.-]*)(?<behind>[^`]*)$/;

/** A longer line is no fence, whatever it ends with. */
const MOST_CHARACTERS = 1000;

function fenceIn(line: string, at: number, isLenient: boolean): Fence | undefined {
  if (!/`{3}|~{3}/.test(line) || line.length > MOST_CHARACTERS) return undefined;
  const groups = (isLenient ? LENIENT : STRICT).exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { before = "", marks = "", language = "", behind = "" } = groups;
  const isPlain = before.trim() === "";
  // Behind the code's last line a fence is closed, whatever the sentence after it begins with.
  const isClose = !isPlain && !/^py/i.test(language);
  return {
    line: at,
    before,
    marks,
    language: isClose ? "" : language.toLowerCase(),
    behind: /^py/i.test(language) && /[(=:]/.test(behind) ? behind.trim() : "",
  };
}

function closes(fence: Fence, marks: string): boolean {
  return fence.language === "" && fence.marks.startsWith(marks);
}

function without(line: string, indent: string): string {
  return line.startsWith(indent) ? line.slice(indent.length) : line;
}
