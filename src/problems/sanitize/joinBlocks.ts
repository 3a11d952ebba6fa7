import { isBuiltin } from "./names.js";
import { outsideOfFunction, type Python, type Statement } from "./python.js";

/** A block of code with what joining it to others takes. */
export interface Block {
  readonly code: string;
  readonly statements: readonly Statement[];
  /** The names its top binds. */
  readonly binds: ReadonlySet<string>;
  /** The names it uses and nothing in it binds. */
  readonly needs: ReadonlySet<string>;
}

export function readBlock(code: string, python: Python): Block {
  const fault = python.errorIn(code);
  const isRead = fault === undefined || fault.reason === outsideOfFunction;
  const statements = isRead ? python.statements(code) : [];
  const bound = new Set(statements.flatMap(({ bindsInside }) => [...bindsInside]));
  const uses = statements.flatMap(({ uses }) => [...uses]);
  return {
    code,
    statements,
    binds: new Set(statements.flatMap(({ binds }) => [...binds])),
    needs: new Set(uses.filter((name) => !bound.has(name) && !isBuiltin(name))),
  };
}

/**
 * The imports, definitions and constants of other blocks that a block needs, and those that they
 * need, in the order of the text: the last that stands above the block, else the first below it.
 *
 * @param given names that are there anyway
 */
export function neededFrom(
  blocks: readonly Block[],
  root: Block,
  given: ReadonlySet<string>,
): string[] {
  const at = blocks.indexOf(root);
  const above = blocks.slice(0, Math.max(at, 0)).reverse();
  const sources = [...above, ...blocks.slice(at + 1)];
  const chosen = new Set<Statement>();
  const open = [...root.needs];
  const seen = new Set([...given, ...root.binds]);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const source = firstBinding(sources, name);
    if (source === undefined || chosen.has(source)) continue;
    chosen.add(source);
    const filling = fillingOf(source, blocks);
    for (const statement of filling) chosen.add(statement);
    for (const { uses, bindsInside } of [source, ...filling])
      open.push(...[...uses].filter((used) => !bindsInside.has(used)));
  }
  return blocks.flatMap(({ statements, code }) =>
    statements.filter((found) => chosen.has(found)).map(({ from, to }) => code.slice(from, to)),
  );
}

/** The loops and calls at the top that fill a table which an assignment began: `table.append(1)`. */
function fillingOf(source: Statement, blocks: readonly Block[]): Statement[] {
  const block = blocks.find(({ statements }) => statements.includes(source));
  if (block === undefined || source.kind !== "expression_statement") return [];
  return block.statements.filter(
    ({ from, to, kind, usesAtOnce, readsInputAtOnce }) =>
      from > source.from &&
      !readsInputAtOnce &&
      /^(?:expression|for|while|if|with|try)_/.test(kind) &&
      !/^(?:print|assert)\b/.test(block.code.slice(from, to)) &&
      [...source.binds].some((name) => usesAtOnce.has(name)),
  );
}

function firstBinding(sources: readonly Block[], name: string): Statement | undefined {
  for (const { statements } of sources) {
    const found = statements.findLast(
      (statement) => statement.binds.has(name) && !statement.isStub && onlyBinds(statement),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An import, a definition or an assignment that reads no input. */
export function onlyBinds({ kind, binds, readsInputAtOnce }: Statement): boolean {
  if (/^(comment|import_|function_|class_|future_)/.test(kind)) return true;
  const isAssignment = kind === "expression_statement" && binds.size > 0;
  return isAssignment && !readsInputAtOnce;
}
