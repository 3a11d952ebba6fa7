import type { Node } from "web-tree-sitter";

/** How one occurrence of a name or literal gets its value. */
export interface Flow {
  readonly name: string;
  /** `comesFrom`: read from earlier occurrences; `computedFrom`: assigned from an expression. */
  readonly relation: "comesFrom" | "computedFrom";
  /** The distinct names or literals it gets it from, in order of appearance; empty at an origin. */
  readonly parents: readonly string[];
}

/**
 * The data flow of a Python program (Guo et al. 2021, GraphCodeBERT §3): one entry for each
 * occurrence of a name or literal that takes part in it, in order of appearance. Everything that is
 * written as a name is one here: functions, attributes and keywords of calls too.
 *
 * - A name that is read comes from where it last got its value, in every branch that may have run.
 * - `targets = values` computes each target from the names and literals of its value, pairwise where
 *   both sides list equally many; `for targets in values`, comprehensions and defaults alike.
 * - Of branches the places where a name may have got its value are united. Loops are read twice, so
 *   that values flow from one round into the next.
 *
 * Departures from the CodeXGLUE code that CodeBLEU calls: parents are distinct everywhere and in
 * order (there only inside loops, and in an order that changes from run to run); only lists of
 * targets are taken apart (there also `a.b = c.d`, into its pieces); `for … else` is read; annotated
 * defaults are defaults; and of loops inside {@link TWICE} others one round is read, since the time
 * would double with each. A nesting that no person writes is read name by name.
 *
 * @param root of a syntax tree; broken places are read like any other
 */
export function dataFlow(root: Node): Flow[] {
  const reader = new Reader();
  reader.read(root, new Map(), { loops: 0, nodes: 0 });
  return reader.flows();
}

/** Loops in one another that are read twice. */
const TWICE = 5;

/** Nodes in one another that are read by what they mean; deeper ones name by name. */
const DEEPEST = 1000;

/** How many loops, and nodes of any kind, stand around a node. */
interface Depth {
  readonly loops: number;
  readonly nodes: number;
}

/** Where each name may last have got its value: offsets of occurrences. */
type States = Map<string, readonly number[]>;

interface Occurrence {
  readonly name: string;
  readonly relation: Flow["relation"];
  readonly parents: Set<number>;
}

class Reader {
  readonly #occurrences = new Map<number, Occurrence>();

  /** Reads a node; `states` become those after it. */
  read(node: Node, states: States, around: Depth): void {
    const depth = { ...around, nodes: around.nodes + 1 };
    if (depth.nodes > DEEPEST) {
      for (const leaf of leaves(node)) this.#use(leaf, states);
      return;
    }
    switch (node.type) {
      case "comment":
        return;
      case "assignment":
      case "augmented_assignment":
        this.#assign(field(node, "left"), field(node, "right"), states, depth);
        return;
      case "default_parameter":
      case "typed_default_parameter":
        this.#assign(field(node, "name"), field(node, "value"), states, depth);
        return;
      case "for_in_clause":
        this.#assign(field(node, "left"), field(node, "right"), states, depth);
        return;
      case "if_statement":
        this.#readBranches(node, states, depth);
        return;
      case "for_statement":
        this.#repeat(depth.loops, () => {
          this.#assign(field(node, "left"), field(node, "right"), states, depth);
          this.#readAll([field(node, "body"), field(node, "alternative")], states, {
            ...depth,
            loops: depth.loops + 1,
          });
        });
        return;
      case "while_statement":
        this.#repeat(depth.loops, () => {
          this.#readAll(node.children, states, { ...depth, loops: depth.loops + 1 });
        });
        return;
    }
    if (isLeaf(node)) this.#use(node, states);
    else this.#readAll(inOrderOfRunning(node), states, depth);
  }

  /** Those occurrences that get a value from others, or give one. */
  flows(): Flow[] {
    const giving = new Set([...this.#occurrences.values()].flatMap(({ parents }) => [...parents]));
    return [...this.#occurrences]
      .sort(([a], [b]) => a - b)
      .filter(([place, { parents }]) => parents.size > 0 || giving.has(place))
      .map(([, { name, relation, parents }]) => {
        const places = [...parents].sort((a, b) => a - b);
        const names = places.map((place) => this.#occurrences.get(place)?.name ?? "");
        return { name, relation, parents: [...new Set(names)] };
      });
  }

  #readAll(nodes: readonly (Node | null)[], states: States, depth: Depth): void {
    for (const node of nodes) if (node !== null) this.read(node, states, depth);
  }

  #repeat(loops: number, round: () => void): void {
    round();
    if (loops < TWICE) round();
  }

  #use(leaf: Node, states: States): void {
    if (!carriesValue(leaf)) return;
    const known = states.get(leaf.text);
    this.#record(leaf, "comesFrom", known ?? []);
    if (known === undefined && leaf.type === "identifier") states.set(leaf.text, [leaf.startIndex]);
  }

  #assign(target: Node | null, value: Node | null, states: States, depth: Depth): void {
    if (target === null || value === null) return;
    this.read(value, states, depth);
    for (const [left, right] of pairwise(target, value)) {
      const from = leaves(right).map((leaf) => leaf.startIndex);
      for (const leaf of leaves(left)) {
        this.#record(leaf, "computedFrom", from);
        states.set(leaf.text, [leaf.startIndex]);
      }
    }
  }

  /** The condition belongs to the first branch; the others start from before it. */
  #readBranches(node: Node, states: States, depth: Depth): void {
    const first: States = new Map(states);
    const ends: States[] = [first];
    let hasElse = false;
    for (const child of node.children) {
      if (!/^(elif|else)_clause$/.test(child.type)) {
        this.read(child, first, depth);
        continue;
      }
      hasElse ||= child.type === "else_clause";
      const branch: States = new Map(states);
      this.read(child, branch, depth);
      ends.push(branch);
    }
    if (!hasElse) ends.push(new Map(states));
    for (const end of ends) {
      for (const name of end.keys()) {
        const places = ends.flatMap((each) => each.get(name) ?? []);
        states.set(
          name,
          [...new Set(places)].sort((a, b) => a - b),
        );
      }
    }
  }

  #record(leaf: Node, relation: Flow["relation"], parents: readonly number[]): void {
    const { text: name, startIndex } = leaf;
    const known = this.#occurrences.get(startIndex);
    if (known === undefined) {
      this.#occurrences.set(startIndex, { name, relation, parents: new Set(parents) });
    } else {
      for (const parent of parents) known.parents.add(parent);
    }
  }
}

function field(node: Node, name: string): Node | null {
  return node.childForFieldName(name);
}

/** A comprehension runs its `for` before what it collects. */
function inOrderOfRunning(node: Node): Node[] {
  const isFor = (child: Node) => child.type === "for_in_clause";
  return [...node.children.filter(isFor), ...node.children.filter((child) => !isFor(child))];
}

function pairwise(target: Node, value: Node): (readonly [Node, Node])[] {
  const [targets, values] = [elements(target), elements(value)];
  if (targets.length !== values.length) return [[target, value]];
  return targets.flatMap((left, at) => {
    const right = values[at];
    return right === undefined ? [] : [[left, right] as const];
  });
}

const LISTS = /^(pattern_list|tuple_pattern|list_pattern|expression_list|tuple|list)$/;

function elements(node: Node): Node[] {
  if (!LISTS.test(node.type)) return [node];
  return node.namedChildren.filter((child) => child.type !== "comment");
}

/** A string is one leaf, whatever stands in it. */
function isLeaf(node: Node): boolean {
  return node.childCount === 0 || node.type === "string";
}

/** Names and literals do; keywords and signs do not. */
function carriesValue(leaf: Node): boolean {
  return leaf.isNamed && !/^(comment|line_continuation)$/.test(leaf.type) && leaf.text !== "";
}

/** The names and literals of an expression, in order. */
function leaves(root: Node): Node[] {
  const found: Node[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isLeaf(node)) open.push(...node.children.toReversed());
    else if (carriesValue(node)) found.push(node);
  }
  return found;
}
