import type { Node } from "web-tree-sitter";
import type { Python } from "../../../problems/index.js";

/**
 * PPOCoder's R_ast (Shojaee et al. 2023, §3; CodeBLEU's syntax match, Ren et al. 2020, §3.3): the
 * share of the reference's subtrees that the program has too, by the kinds of their nodes; names,
 * numbers and text do not count. A subtree is rooted at every node with children, and at the root.
 * Each of the reference's subtrees counts as often as it stands there, and is found by one in the
 * program.
 *
 * Departures from the released code: comments are left out by Python's rules (there by Java's, for
 * every language), and no text is cut before it is read.
 *
 * A program that is no Python is read as far as the grammar can: what stands outside of the broken
 * places still matches. An empty program matches nothing but an empty reference.
 *
 * @returns 0…1
 */
export function syntaxMatch(python: Python, program: string, reference: string): number {
  const shapes = new Shapes();
  const found = new Set(python.withTree(program, (root) => subtrees(root, shapes)));
  const wanted = python.withTree(reference, (root) => subtrees(root, shapes));
  return wanted.filter((shape) => found.has(shape)).length / wanted.length;
}

/** Numbers for shapes of trees, equal for equal ones: texts of all subtrees would grow as the square. */
class Shapes {
  readonly #numbers = new Map<string, number>();

  of(kind: string, children: readonly number[]): number {
    const text = [kind, ...children].join(" ");
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

/** The shapes of a tree's subtrees; the root's comes last. */
function subtrees(root: Node, shapes: Shapes): number[] {
  const kept: number[] = [];
  const open: Reading[] = [{ node: root, children: named(root), read: [] }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.children[top.read.length];
    if (next !== undefined) {
      open.push({ node: next, children: named(next), read: [] });
      continue;
    }
    open.pop();
    const shape = shapes.of(top.node.type, top.read);
    const above = open.at(-1);
    above?.read.push(shape);
    if (above === undefined || top.node.childCount > 0) kept.push(shape);
  }
  return kept;
}

/** A node whose first children have been read. */
interface Reading {
  readonly node: Node;
  readonly children: readonly Node[];
  readonly read: number[];
}

function named(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== "comment");
}
