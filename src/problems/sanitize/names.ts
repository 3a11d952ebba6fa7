import type { Node, TreeCursor } from "web-tree-sitter";

/** The names of a statement. Python's scopes are kept apart only as far as saying so is safe. */
export interface Names {
  /** Bound at the top of the program once the statement has run. */
  readonly binds: ReadonlySet<string>;
  /** Bound anywhere in it, parameters and comprehensions included. */
  readonly bindsInside: ReadonlySet<string>;
  /** Looked up anywhere in it. */
  readonly uses: ReadonlySet<string>;
  /** Looked up when the statement runs, not when a function in it is called. */
  readonly usesAtOnce: ReadonlySet<string>;
  /** Whether standard input is read anywhere in it. */
  readonly readsInput: boolean;
  /** Whether standard input is read when the statement runs. */
  readonly readsInputAtOnce: boolean;
}

interface Place {
  readonly type: string;
  readonly field: string | null;
  readonly start: number;
  readonly isDeferred: boolean;
  readonly isInner: boolean;
}

/** Names are found by a walk that does not recurse: a program may be nested as deep as it likes. */
export function namesIn(statement: Node, program: string): Names {
  const binds = new Set<string>();
  const bindsInside = new Set<string>();
  const uses = new Set<string>();
  const usesAtOnce = new Set<string>();
  let readsInput = false;
  let readsInputAtOnce = false;
  const above: Place[] = [];
  const cursor = statement.walk();
  const visit = (place: Place): void => {
    const name = cursor.nodeText;
    const next = program.slice(cursor.endIndex, cursor.endIndex + 20);
    if (isInputRead(name, place, above, next)) {
      readsInput = true;
      if (!place.isDeferred) readsInputAtOnce = true;
    }
    const role = roleOf(place, above);
    if (role === "use") {
      uses.add(name);
      if (!place.isDeferred) usesAtOnce.add(name);
    } else if (role !== "none") {
      bindsInside.add(name);
      if (role === "global" || !place.isInner) binds.add(name);
    }
  };
  for (let climbing = false; ;) {
    if (!climbing) {
      const place = placeOf(cursor, above.at(-1));
      if (place.type === "identifier") visit(place);
      if (place.type === "wildcard_import") binds.add("*");
      if (cursor.gotoFirstChild()) {
        above.push(place);
        continue;
      }
    }
    climbing = !cursor.gotoNextSibling();
    if (climbing && !(cursor.gotoParent() && above.pop() !== undefined && above.length > 0)) break;
  }
  cursor.delete();
  return { binds, bindsInside, uses, usesAtOnce, readsInput, readsInputAtOnce };
}

function placeOf(cursor: TreeCursor, parent: Place | undefined): Place {
  const { nodeType: type, currentFieldName: field, startIndex: start } = cursor;
  const isFunction = parent?.type === "function_definition" || parent?.type === "lambda";
  const isScope = isFunction || parent?.type === "class_definition";
  const isInside = field === "body" || field === "parameters";
  return {
    type,
    field,
    start,
    isDeferred: parent?.isDeferred === true || (isFunction && isInside),
    isInner:
      parent?.isInner === true || (isScope && isInside) || /_comprehension$|^generator/.test(type),
  };
}

type Role = "bind" | "global" | "use" | "none";

const ALWAYS_BINDS =
  /^(parameters|lambda_parameters|typed_parameter|\w*splat_pattern|pattern_list|tuple_pattern|list_pattern|as_pattern_target)$/;

function roleOf({ field, start }: Place, above: readonly Place[]): Role {
  const parent = above.at(-1);
  const bindsIn = (binding: string): Role => (field === binding ? "bind" : "use");
  switch (parent?.type) {
    case "attribute":
      return field === "attribute" ? "none" : "use";
    case "keyword_argument":
      return field === "name" ? "none" : "use";
    case "keyword_pattern":
    case "relative_import":
      return "none";
    case "function_definition":
    case "class_definition":
    case "default_parameter":
    case "typed_default_parameter":
    case "named_expression":
      return bindsIn("name");
    case "assignment":
    case "for_statement":
    case "for_in_clause":
      return bindsIn("left");
    case "aliased_import":
      return bindsIn("alias");
    case "global_statement":
    case "nonlocal_statement":
      return "global";
    case "as_pattern":
      return above.at(-2)?.type === "case_pattern" && field === null ? "bind" : "use";
    case "dotted_name":
      return start === parent.start ? roleInDottedName(parent, above.at(-2)) : "none";
    default:
      return parent !== undefined && ALWAYS_BINDS.test(parent.type) ? "bind" : "use";
  }
}

function roleInDottedName(name: Place, parent: Place | undefined): Role {
  switch (parent?.type) {
    case "import_statement":
    case "case_pattern":
      return "bind";
    case "import_from_statement":
      return name.field === "name" ? "bind" : "none";
    case "aliased_import":
    case "future_import_statement":
    case "relative_import":
      return "none";
    default:
      return "use";
  }
}

/**
 * `input()`, `sys.stdin.read()`, `for line in sys.stdin`, `open(0)`, `sys.argv[1]`; not
 * `read = sys.stdin.readline` alone.
 */
function isInputRead(
  name: string,
  { field }: Place,
  above: readonly Place[],
  next: string,
): boolean {
  const parent = above.at(-1);
  const isCalled = parent?.type === "call" && field === "function";
  if (name === "input" || name === "raw_input") return isCalled;
  if (name === "open") return isCalled && /^\(\s*(?:0\s*[,)]|["']\/dev\/stdin)/.test(next);
  if (above.some(({ type }) => type.startsWith("import"))) return false;
  if (name === "argv") return /^\[\s*[1-9]/.test(next);
  if (name === "fileinput") return true;
  if (name !== "stdin") return false;
  const outermost = above.findLastIndex(({ type }) => type !== "attribute");
  const chain = above[outermost + 1];
  return !(above[outermost]?.type === "assignment" && (chain?.field ?? field) === "right");
}

/** Python 3's own names, and those that datasets and judges import for every program. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    "ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError " +
    "BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError " +
    "ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning " +
    "EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError " +
    "FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError " +
    "IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError " +
    "ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError " +
    "OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError " +
    "ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration " +
    "SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError " +
    "UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError " +
    "UnicodeWarning UserWarning ValueError Warning ZeroDivisionError __annotations__ __builtins__ " +
    "__debug__ __doc__ __file__ __import__ __name__ __spec__ abs aiter all anext any ascii bin bool " +
    "breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr " +
    "dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr " +
    "hash help hex id input int isinstance issubclass iter len license list locals map max memoryview " +
    "min next object oct open ord pow print property quit range repr reversed round set setattr slice " +
    "sorted staticmethod str sum super tuple type vars zip"
  ).split(" "),
);
const IMPORTED_FOR_PROGRAMS: ReadonlySet<string> = new Set(
  (
    "Any Callable Counter Dict Generator Iterable Iterator List Optional OrderedDict Set Tuple Union " +
    "accumulate bisect bisect_left bisect_right cache ceil cmp_to_key collections combinations copy " +
    "datetime deepcopy defaultdict deque floor functools gcd groupby heapify heappop heappush heapq " +
    "inf io itertools json lru_cache math np numpy operator os pairwise permutations product random " +
    "re reduce sqrt statistics string sys time typing"
  ).split(" "),
);

/** Whether Python has the name in every program. */
export function isBuiltin(name: string): boolean {
  return KNOWN.has(name);
}

/** Whether the name may be there although no statement of a program binds it. */
export function mayBeGiven(name: string): boolean {
  return KNOWN.has(name) || IMPORTED_FOR_PROGRAMS.has(name);
}
