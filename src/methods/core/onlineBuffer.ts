/** Where chance comes from; `RandomStream` is one. */
export interface Chance {
  /** A whole number in 0…n − 1. */
  integer(n: number): number;
}

/**
 * The newest programs of an online learner, at most a given number (RLTF §3.1).
 *
 * Programs arrive in groups, one group per visit to the sampler. `n` new ones replace everything
 * where they are more than what is held; otherwise they push out as many of the oldest, whole oldest
 * groups first, and from the group that need not go entirely, members at random. Departure from the
 * paper's text, which says first-in-first-out only: these details are the released code's.
 */
export class OnlineBuffer<Item> {
  #groups: Item[][] = [];

  /** @param limit items held at most, ≥ 1 */
  constructor(
    readonly limit: number,
    private readonly chance: Chance,
  ) {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`the buffer's limit is ${limit}; expected a whole number from 1`);
    }
  }

  get size(): number {
    return this.#groups.reduce((sum, group) => sum + group.length, 0);
  }

  /** What is held, oldest group first: all that a restored buffer needs. */
  get groups(): readonly (readonly Item[])[] {
    return this.#groups;
  }

  /** Holds these groups in place of what it held. */
  restore(groups: readonly (readonly Item[])[]): void {
    this.#groups = groups.map((group) => [...group]);
  }

  /** All items, oldest group first. */
  get items(): readonly Item[] {
    return this.#groups.flat();
  }

  /** @param arrived the new group; of more than `limit` the last ones stay */
  add(arrived: readonly Item[]): void {
    if (arrived.length === 0) return;
    const group = arrived.slice(-this.limit);
    if (arrived.length > this.size) this.#groups = [];
    else this.#evict(this.size + group.length - this.limit);
    this.#groups.push(group);
  }

  #evict(excess: number): void {
    for (let left = excess; left > 0;) {
      const oldest = this.#groups[0] ?? [];
      if (oldest.length <= left) {
        this.#groups.shift();
        left -= oldest.length;
        continue;
      }
      for (; left > 0; left--) oldest.splice(this.chance.integer(oldest.length), 1);
    }
  }
}
