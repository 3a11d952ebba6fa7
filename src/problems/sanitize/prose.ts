import { outsideOfFunction, type Python } from "./python.js";

const KEYWORDS =
  "and|as|assert|async|await|break|case|class|continue|def|del|elif|else|except|exec|finally|for|from|global|if|import|in|is|lambda|match|nonlocal|not|or|pass|print|raise|return|try|type|while|with|yield";
const BEGINS_CODE = new RegExp(`^(?:[#@]|[\\w.]+\\(|(?:${KEYWORDS})\\b)`);
const TWO_WORDS = new RegExp(
  `(?<![\\w.])(?!(?:${KEYWORDS})\\b)[\\p{L}\\d'’]+ (?!(?:${KEYWORDS})\\b)[\\p{L}\\d'’]+`,
  "u",
);
const MOST_CHARACTERS_LOOKED_AT = 300;

/** Three words on end, or two in a line that ends like a sentence. */
const SENTENCE = new RegExp(
  `${TWO_WORDS.source}(?: (?!(?:${KEYWORDS})\\b)[\\p{L}\\d'’]|.*[.!?,;]$)`,
  "u",
);
const MARKED =
  /^(?:#{2,6} |[-*+•>|] |\*\*|__|\d+[.)] |\||```|~~~|\$|\\\[|<\/?[a-z]|\[\/?[A-Z]+\]|---|===|\*\*\*|\w+:\/\/)/;

/** Whether a line that Python cannot read is meant for a reader, and not code with a fault. */
export function isProse(line: string): boolean {
  const text = line.trim().slice(0, MOST_CHARACTERS_LOOKED_AT);
  if (text === "" || MARKED.test(text)) return true;
  if (/[^\p{ASCII}]/u.test(text.replaceAll(/"[^"]*"|'[^']*'|#.*$/g, ""))) return true;
  if (/^[@#]|^[\w.]+\(|^(?:def|class|import|from)\b/.test(text)) return false;
  const bare = text.replaceAll(/"[^"]*"|`[^`]*`/g, "");
  if (BEGINS_CODE.test(text)) return SENTENCE.test(bare) && !/[([{=]/.test(bare);
  if (TWO_WORDS.test(bare)) return !/^[\w.[\]]+ *[-+*/%&|^]?=[^=]/.test(bare);
  return /^["'(]*\p{L}[\p{L}'’-]*["')]*[.:!?,]*$/u.test(text);
}

/** A piece of a text that stands at the margin, or the whole of what stands indented below prose. */
interface Piece {
  readonly text: string;
  readonly kind: "code" | "prose" | "broken";
}

export interface Scanned {
  readonly code: string;
  /** Whether sentences were left out, and whether code that breaks off or is broken was. */
  readonly leftOut: { readonly prose: boolean; readonly broken: boolean };
}

/** Strings and brackets that stay open over lines at the margin are followed so far. */
const MOST_LINES_FOLLOWED = 60;

/**
 * The statements of a text without what stands between them: sentences, headings, lists, and, where
 * it is told, code that Python cannot read.
 *
 * @param isProgram whether code that stands indented below prose belongs at the margin
 * @param mayDrop   whether a broken piece of code may be left out, given the code above it
 */
export function statementsAmongProse(
  text: string,
  isProgram: boolean,
  mayDrop: (code: string, above: string) => boolean,
  python: Python,
): Scanned | undefined {
  const kept: string[] = [];
  const leftOut = { prose: false, broken: false };
  for (const { text: piece, kind } of pieces(text, python)) {
    if (kind === "prose") leftOut.prose ||= piece.trim() !== "";
    else if (kind === "broken" && !mayDrop(piece, kept.join("\n"))) return undefined;
    else if (kind === "broken") leftOut.broken = true;
    if (kind === "code") kept.push(isProgram ? dedented(piece) : piece);
    else if (kept.at(-1) !== "") kept.push("");
  }
  if (!leftOut.prose && !leftOut.broken) return { code: kept.join("\n"), leftOut };
  return {
    code:
      kept
        .join("\n")
        .replace(/^(?:[ \t]*\r?\n)+/, "")
        .trimEnd() + "\n",
    leftOut,
  };
}

function* pieces(text: string, python: Python): Generator<Piece> {
  const lines = text.split("\n");
  const reads = (code: string): boolean => {
    // The body of a function may stand without its head.
    const fault = python.errorIn(/^[ \t]/.test(code) ? `def head():\n${code}` : code);
    return fault === undefined || fault.reason === outsideOfFunction;
  };
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      yield { text: line, kind: "code" };
      at += 1;
      continue;
    }
    if (/^#{2,6} /.test(line)) {
      yield { text: line, kind: "prose" };
      at += 1;
      continue;
    }
    let end = endOfPiece(lines, at);
    let code = lines.slice(at, end).join("\n");
    if (!reads(code) && staysOpen(code)) {
      for (let more = end; more < lines.length && more < end + MOST_LINES_FOLLOWED;) {
        more = endOfPiece(lines, more);
        const longer = lines.slice(at, more).join("\n");
        if (reads(longer)) {
          code = longer;
          end = more;
          break;
        }
      }
    }
    if (reads(code)) {
      yield { text: code, kind: "code" };
    } else if (isProse(line)) {
      yield { text: line, kind: "prose" };
      end = at + 1;
    } else {
      const sound = withoutProseBelow(lines.slice(at, end));
      const isSound = sound !== undefined && reads(sound);
      yield { text: isSound ? sound : code, kind: isSound ? "code" : "broken" };
      if (isSound) yield { text: "…", kind: "prose" };
    }
    at = end;
  }
}

/** A statement at the margin ends where the next line at the margin begins another. */
function endOfPiece(lines: readonly string[], from: number): number {
  const goesOn = /^(?:[ \t]|$|[)\]}]|(?:else|elif|except|finally)\b|\r?$)/;
  let at = from;
  while ((lines[at] ?? "").startsWith("@")) at += 1;
  at += 1;
  while (at < lines.length && goesOn.test(lines[at] ?? "")) at += 1;
  while (at - 1 > from && (lines[at - 1] ?? "").trim() === "") at -= 1;
  return at;
}

function staysOpen(code: string): boolean {
  const count = (mark: RegExp) => code.match(mark)?.length ?? 0;
  return count(/"""|'''/g) % 2 === 1 || count(/[([{]/g) > count(/[)\]}]/g) || /\\\s*$/.test(code);
}

/** A function that has returned, above a blank line and sentences at its body's own indentation. */
function withoutProseBelow(lines: readonly string[]): string | undefined {
  const gap = lines.findIndex(
    (line, at) =>
      line.trim() === "" &&
      /^[ \t]*(?:return|raise)\b/.test(lines[at - 1] ?? "") &&
      lines.slice(at).every((below) => isProse(below) && !BEGINS_CODE.test(below.trim())),
  );
  return gap < 0 ? undefined : lines.slice(0, gap).join("\n");
}

/** A text without the indentation that all its lines share. */
export function dedented(text: string): string {
  const lines = text.split("\n");
  const [first = ""] = lines.filter((line) => line.trim() !== "");
  const shared = /^[ \t]*/.exec(first)?.[0] ?? "";
  if (shared === "") return text;
  const isShared = lines.every((line) => line.trim() === "" || line.startsWith(shared));
  return isShared
    ? lines.map((line) => (line.startsWith(shared) ? line.slice(shared.length) : "")).join("\n")
    : text;
}
