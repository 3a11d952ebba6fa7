import { fencedBlocks, type FencedBlock } from "./fences.js";
import { framedParts } from "./frames.js";
import { neededFrom, onlyBinds, readBlock, type Block } from "./joinBlocks.js";
import { dedented } from "./prose.js";
import { outsideOfFunction } from "./python.js";
import type { Change, Context, Reading } from "./reading.js";
import { withoutReasoning } from "./reasoning.js";
import { asBody, asProgram } from "./repairs.js";
import { piecesBetweenTokens } from "./specialTokens.js";
import { typedIn } from "./transcript.js";

/** All ways to find the program in a text, the likeliest first; each is made when it is asked for. */
export function* readings(text: string, context: Context): Generator<Reading> {
  const answer = withoutReasoning(text);
  const changes: Change[] = answer === text ? [] : ["reasoning"];
  const pieces = piecesBetweenTokens(answer);
  for (const piece of pieces) {
    yield* inFrames(piece, piece === answer ? changes : [...changes, "token"], context);
  }
}

/** Frames stand within frames, but not deeper. */
const MOST_FRAMES = 2;

function* inFrames(
  text: string,
  changes: readonly Change[],
  context: Context,
  depth = 0,
): Generator<Reading> {
  if (depth < MOST_FRAMES) {
    for (const part of framedParts(text)) {
      const made: Change[] = changes.includes("frame") ? [...changes] : [...changes, "frame"];
      yield* inFrames(part, made, context, depth + 1);
    }
  }
  yield* inFences(text, changes, context);
}

function* inFences(text: string, changes: readonly Change[], context: Context): Generator<Reading> {
  const strict = fencedBlocks(text, (code) => isCode(code, context), false);
  const lenient = fencedBlocks(text, (code) => isCode(code, context), true);
  for (const { blocks, outside } of [strict, lenient]) {
    const filled = blocks.filter(({ code }) => code.trim() !== "");
    if (filled.length === 0) continue;
    const made: Change[] = [...changes, "fence"];
    const pool = filled.map(({ code }) => readBlock(plain(code), context.python));
    const groups = groupsOf(filled).map((group) =>
      inOrder(group, filled, [readBlock(outside, context.python), ...pool], context),
    );
    for (const group of groups) {
      for (const { code, helpers } of group) {
        const joined = [...helpers, code].join("\n\n\n");
        yield* asProgram(joined, helpers.length > 0 ? [...made, "join"] : made, context);
      }
    }
    for (const group of groups) {
      for (const { code, helpers } of group) {
        const joined = [code.trimEnd(), ...helpers].join("\n\n\n");
        yield* asBody(
          helpers.length > 0 ? joined : code,
          helpers.length > 0 ? [...made, "join"] : made,
          context,
        );
      }
    }
    yield* unfenced(outside, made, context);
  }
  yield* unfenced(text, changes, context);
}

function* unfenced(text: string, changes: readonly Change[], context: Context): Generator<Reading> {
  if (text.trim() === "") return;
  yield* asProgram(text, changes, context);
  yield* asBody(text, changes, context);
}

function isCode(text: string, { open, python }: Context): boolean {
  const faults = [text, (open?.prompt ?? "") + text].map((program) => python.errorIn(program));
  return faults.some((fault) => fault === undefined || fault.reason === outsideOfFunction);
}

/** Blocks said to be Python, then blocks said to be nothing, and the others only for want of these. */
function groupsOf(blocks: readonly FencedBlock[]): FencedBlock[][] {
  const tagged = blocks.filter(({ language }) =>
    /^(?:i?python[\d.]*|py[\d.]*|pycon|sage)$/.test(language),
  );
  const untagged = blocks.filter(({ language }) => language === "");
  const groups = [tagged, untagged].filter((group) => group.length > 0);
  return groups.length > 0 ? groups : [[...blocks]];
}

interface Joined {
  readonly code: string;
  readonly helpers: readonly string[];
}

/**
 * The blocks of one group with what each needs of the others, the likeliest answer first.
 *
 * @param sources what stands outside of the blocks, then each of `all` as it was read
 */
function inOrder(
  group: readonly FencedBlock[],
  all: readonly FencedBlock[],
  sources: readonly Block[],
  context: Context,
): Joined[] {
  const read = new Map(
    group.map((block) => [sources[all.indexOf(block) + 1], block.code] as const),
  );
  const blocks = [...read.keys()].filter((block) => block !== undefined);
  return ranked(blocks, context).map((block) => ({
    code: read.get(block) ?? block.code,
    helpers: neededFrom(sources, block, context.open?.given ?? new Set()),
  }));
}

function plain(code: string): string {
  const atMargin = dedented(code);
  return typedIn(atMargin) ?? atMargin;
}

/** The last version first. Without a function to look for, blocks that do more come before others. */
function ranked(blocks: readonly Block[], { entryPoint, wantsProgram }: Context): Block[] {
  const fromLast = [...blocks].reverse();
  if (entryPoint !== undefined) {
    const defines = ({ statements }: Block) => statements.some((found) => found.defines);
    return fromLast.sort((a, b) => Number(defines(b)) - Number(defines(a)));
  }
  const rank = ({ statements }: Block) => {
    if (statements.every(({ kind }) => kind === "comment")) return 0;
    const reads = statements.some(({ readsInput }) => readsInput);
    const defines = !wantsProgram && statements.some((statement) => statement.defines);
    return reads || defines ? 2 : 1;
  };
  const sorted = fromLast.sort((a, b) => rank(b) - rank(a));
  let [root] = sorted;
  for (let tries = 0; root !== undefined && tries < blocks.length; tries++) {
    const user = sorted.find(
      (block) =>
        block !== root &&
        root !== undefined &&
        overlaps(block.needs, root.binds) &&
        !overlaps(block.binds, root.binds) &&
        (rank(block) >= rank(root) || (wantsProgram && onlyDefines(root))),
    );
    if (user === undefined) break;
    root = user;
  }
  return root === undefined ? [] : [root, ...sorted.filter((block) => block !== root)];
}

function onlyDefines({ statements }: Block): boolean {
  return statements.every(onlyBinds);
}

function overlaps(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((name) => others.has(name));
}
