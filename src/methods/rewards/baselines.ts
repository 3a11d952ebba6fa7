/**
 * Which program a new one is measured against: the best so far of the problem (RLTF's paper, §3.2),
 * or the latest greedy one of the actor (CodeRL's paper; RLTF's released code).
 */
export type BaselineRule = "best so far" | "latest greedy";

/** A judged program as a baseline sees it. */
export interface Candidate<Judged> {
  readonly judged: Judged;
  /** Whether the actor decoded it greedily. */
  readonly greedy: boolean;
}

/** Each problem's baseline program. A machine fault never becomes one and never removes one. */
export class Baselines<Judged> {
  readonly #held = new Map<string, { judged: Judged; reward: number }>();

  /** @param rewardOf undefined for a machine fault */
  constructor(
    private readonly rule: BaselineRule,
    private readonly rewardOf: (judged: Judged) => number | undefined,
  ) {}

  /** Every problem's baseline: all that restored baselines need. */
  get entries(): readonly (readonly [taskId: string, judged: Judged])[] {
    return [...this.#held].map(([taskId, { judged }]) => [taskId, judged] as const);
  }

  restore(entries: readonly (readonly [taskId: string, judged: Judged])[]): void {
    this.#held.clear();
    for (const [taskId, judged] of entries) {
      const reward = this.rewardOf(judged);
      if (reward !== undefined) this.#held.set(taskId, { judged, reward });
    }
  }

  of(taskId: string): Judged | undefined {
    return this.#held.get(taskId)?.judged;
  }

  /** Hears of a program that was judged. Of equally good ones the first stays the best. */
  add(taskId: string, { judged, greedy }: Candidate<Judged>): void {
    const reward = this.rewardOf(judged);
    if (reward === undefined) return;
    const held = this.#held.get(taskId);
    const replaces =
      this.rule === "latest greedy" ? greedy : held === undefined || reward > held.reward;
    if (replaces) this.#held.set(taskId, { judged, reward });
  }
}
