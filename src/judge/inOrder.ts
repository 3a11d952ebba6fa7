/**
 * Runs `work` on the items of a stream and yields the results in the order of the items, each as soon
 * as it and all before it are there, even while the next item is still awaited.
 *
 * @param most  items in work at a time
 * @param ahead items taken whose results are not yielded yet: how far an item that takes long lets the
 *              others go on; at least `most`
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  { most, ahead = most }: { readonly most: number; readonly ahead?: number },
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const source =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const taken: { readonly result: Promise<Result>; readonly settled: Promise<"result"> }[] = [];
  let inWork = 0;
  let room = signal<"room">();
  let next: Promise<IteratorResult<Item>> | undefined;
  let exhausted = false;

  function start(item: Item): void {
    inWork += 1;
    const result = work(item);
    const settled = result
      .catch(() => undefined) // handled where it is yielded, however much later that is
      .then(() => {
        inWork -= 1;
        room.give("room");
        room = signal();
        return "result" as const;
      });
    taken.push({ result, settled });
  }

  try {
    while (!exhausted || taken.length > 0) {
      const events: Promise<"result" | "room" | IteratorResult<Item>>[] = [];
      if (taken[0] !== undefined) events.push(taken[0].settled);
      if (!exhausted && taken.length < ahead) {
        if (inWork < most) next ??= Promise.resolve(source.next());
        events.push(next ?? room.given);
      }
      const event = await Promise.race(events);
      if (event === "result") {
        const oldest = taken.shift();
        if (oldest !== undefined) yield await oldest.result;
      } else if (event !== "room") {
        next = undefined;
        if (event.done === true) exhausted = true;
        else start(event.value);
      }
    }
  } finally {
    if (!exhausted) await source.return?.();
  }
}

/** A promise and what fulfils it. */
function signal<Value>(): { readonly given: Promise<Value>; give(value: Value): void } {
  let give: (value: Value) => void = () => undefined;
  const given = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
