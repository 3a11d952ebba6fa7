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
    open.push(...[...source.uses].filter((used) => !source.bindsInside.has(used)));
  }
  return blocks.flatMap(({ statements, code }) =>
    statements.filter((found) => chosen.has(found)).map(({ from, to }) => code.slice(from, to)),
  );
}

function firstBinding(sources: readonly Block[], name: string): Statement | undefined {
  for (const { statements, code } of sources) {
    const found = statements.findLast(
      (statement) => statement.binds.has(name) && !statement.isStub && onlyBinds(statement, code),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An import, a definition or an assignment that reads no input. */
export function onlyBinds(
  { kind, binds, readsInputAtOnce, from, to }: Statement,
  code: string,
): boolean {
  if (/^(comment|import_|function_|class_|future_)/.test(kind)) return true;
  const isAssignment = kind === "expression_statement" && binds.size > 0;
  return isAssignment && !readsInputAtOnce && !/\bopen\(0/.test(code.slice(from, to));
}
