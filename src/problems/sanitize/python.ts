import { createRequire } from "node:module";
import type { Node, Parser } from "web-tree-sitter";
import { indentationFault } from "./indentation.js";
import { namesIn, type Names } from "./names.js";

/** Where Python 3 would refuse a program, and why in words. */
export interface SyntaxFault {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly reason: string;
}

/** Part of a program, from one offset up to before another, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A statement that stands in no other one. */
export interface Statement extends Span, Names {
  /** The grammar's word for it: `function_definition`, `expression_statement`, `comment`. */
  readonly kind: string;
  /** The function or class it defines. */
  readonly defines?: string;
  /** Whether it defines a function that does nothing: a docstring, `pass`, `...`, names of its own. */
  readonly isStub: boolean;
  /** Whether it assigns what can be no function: a number, a text, a list, a sum. */
  readonly assignsData: boolean;
  /** Of a class: its methods that do something. */
  readonly methods: readonly string[];
}

/**
 * Python's grammar, without Python: nothing of a program runs.
 *
 * It is an editor's grammar (tree-sitter) with the commonest rules added that it leaves to Python's
 * own parser. What it refuses, Python refuses; a few programs that it accepts, Python does not
 * (a misplaced `break`, assignment to a literal).
 */
export interface Python {
  /** The first fault of a program, or none. */
  errorIn(program: string): SyntaxFault | undefined;
  /** The statements at the top of a program, in order; what cannot be read counts as one too. */
  statements(program: string): Statement[];
  /** The strings and comments of a program: what stands in them is not code. */
  texts(program: string): Span[];
  /**
   * What `use` makes of a program's syntax tree, which is gone afterwards. What cannot be read stands
   * in it as ERROR nodes, or is missing.
   */
  withTree<Result>(program: string, use: (root: Node) => Result): Result;
}

/** Loads the grammar (0.7 MB of WebAssembly, some 50 ms). */
export async function loadPython(): Promise<Python> {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    "tree-sitter-python/tree-sitter-python.wasm",
  );
  const parser = new Parser().setLanguage(await Language.load(grammar));
  return {
    errorIn: (program) => withTree(parser, program, (root) => firstFault(root, program)),
    statements: (program) =>
      withTree(parser, program, (root) =>
        root.namedChildren.map((node) => statementOf(node, program)),
      ),
    texts: (program) => withTree(parser, program, textsIn),
    withTree: (program, use) => withTree(parser, program, use),
  };
}

/** Trees live in WebAssembly's memory, which no garbage collector sees. */
function withTree<Result>(parser: Parser, program: string, use: (root: Node) => Result): Result {
  const tree = parser.parse(program);
  if (tree === null) throw new Error("the Python grammar is not loaded");
  try {
    return use(tree.rootNode);
  } finally {
    tree.delete();
  }
}

function statementOf(node: Node, program: string): Statement {
  const definition = node.childForFieldName("definition") ?? node;
  const isDefinition = /^(function|class)_definition$/.test(definition.type);
  const name = isDefinition ? definition.childForFieldName("name")?.text : undefined;
  return {
    from: node.startIndex,
    to: node.endIndex,
    kind: definition.type,
    ...(name === undefined ? {} : { defines: name }),
    isStub: isStub(definition),
    assignsData: assignsData(node),
    methods: methodsOf(definition),
    ...namesIn(node, program),
  };
}

function isStub(node: Node): boolean {
  if (node.type !== "function_definition") return false;
  const body = node.childForFieldName("body")?.namedChildren ?? [];
  return body.every(({ type, text }) =>
    type === "raise_statement"
      ? text.includes("NotImplementedError")
      : /^(comment|pass_statement|import_.*|.*_definition)$/.test(type) ||
        /^(\.\.\.|[rRuU]?["'][^]*["'])$/.test(text),
  );
}

function assignsData({ type, firstNamedChild: first }: Node): boolean {
  if (type !== "expression_statement" || first?.type !== "assignment") return false;
  const value = first.childForFieldName("right");
  return (
    value !== null &&
    !/^(lambda|identifier|attribute|call|subscript|assignment|conditional_expression|parenthesized_expression)$/.test(
      value.type,
    )
  );
}

function methodsOf(node: Node): string[] {
  if (node.type !== "class_definition") return [];
  const body = node.childForFieldName("body")?.namedChildren ?? [];
  return body.flatMap((child) => {
    const method = child.childForFieldName("definition") ?? child;
    const name = method.childForFieldName("name")?.text;
    return method.type !== "function_definition" || name === undefined || isStub(method)
      ? []
      : [name];
  });
}

/** The fault of a function's body that stands without its head. */
export const outsideOfFunction = "return outside of a function";

/** What tree-sitter lets pass and Python 3 does not. */
const REFUSED: Readonly<Record<string, (node: Node) => string | undefined>> = {
  print_statement: () => "print without parentheses is Python 2",
  exec_statement: () => "exec without parentheses is Python 2",
  block: (node) => (node.namedChildCount === 0 ? "expected an indented block" : undefined),
  raise_statement: (node) =>
    node.namedChild(0)?.type === "expression_list" ? "raise with a comma is Python 2" : undefined,
  comparison_operator: (node) =>
    node.children.some((child) => child.type === "<>") ? "<> is Python 2" : undefined,
  string: (node) => (node.child(0)?.text.includes("`") ? "backquotes are Python 2" : undefined),
  try_statement: (node) =>
    node.children.some((child) => /^(except|finally)_/.test(child.type))
      ? undefined
      : "expected an except or a finally block",
  return_statement: (node) => (isInFunction(node) ? undefined : outsideOfFunction),
  future_import_statement: (node) =>
    node.parent?.type === "module" && mayStandBeforeFuture(node.previousNamedSibling)
      ? undefined
      : "from __future__ imports must come first",
  integer: (node) =>
    /^0[0-9_]*[1-9]/.test(node.text) ? "a number must not begin with 0" : undefined,
};

function firstFault(root: Node, program: string): SyntaxFault | undefined {
  const faults: [Node, string][] = [];
  const broken = firstBroken(root);
  if (broken !== undefined) faults.push([broken, "invalid syntax"]);
  for (const node of root.descendantsOfType(Object.keys(REFUSED))) {
    const reason = REFUSED[node.type]?.(node);
    if (reason !== undefined) faults.push([node, reason]);
  }
  faults.sort(([a], [b]) => a.startIndex - b.startIndex);
  const [first] = faults;
  const indentation = indentationFault(program, textsIn(root));
  if (indentation !== undefined && !((first?.[0].startIndex ?? Infinity) <= indentation.at)) {
    const lines = program.slice(0, indentation.at).split("\n");
    const column = (lines.at(-1) ?? "").length + 1;
    return { line: lines.length, column, reason: indentation.reason };
  }
  if (first === undefined) return undefined;
  const { row, column } = first[0].startPosition;
  return { line: row + 1, column: column + 1, reason: first[1] };
}

function textsIn(root: Node): Span[] {
  return root
    .descendantsOfType(["string", "comment"])
    .map(({ startIndex: from, endIndex: to }) => ({ from, to }));
}

function mayStandBeforeFuture(node: Node | null): boolean {
  return (
    node === null ||
    /^(comment|future_import_statement)$/.test(node.type) ||
    (node.type === "expression_statement" && node.namedChild(0)?.type === "string")
  );
}

function isInFunction(node: Node): boolean {
  for (let above = node.parent; above !== null; above = above.parent) {
    if (above.type === "function_definition") return true;
    if (above.type === "class_definition") return false;
  }
  return false;
}

/** The first node that stands for something unreadable or missing; found by descent, not recursion. */
function firstBroken(root: Node): Node | undefined {
  let node: Node | undefined = root.hasError ? root : undefined;
  while (node !== undefined) {
    if (node.isError || node.isMissing) return node;
    const next: Node | undefined = node.children.find((child) => child.hasError);
    if (next === undefined) return node;
    node = next;
  }
  return undefined;
}
