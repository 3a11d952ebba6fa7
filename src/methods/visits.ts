import type { Problem } from "../problems/index.js";
import { RandomStream } from "../tensors/index.js";
import { rollOut, type Actor, type RolloutOptions, type Visit } from "./rollouts.js";
import type { VisitCost } from "./visitCost.js";

/** What of a trainer's settings says how programs are sampled. */
export interface VisitSettings {
  readonly seed: number;
  /** `problems`: how many a visit takes. */
  readonly rollout: { readonly problems: number } & Pick<
    RolloutOptions,
    "n" | "temperature" | "topK" | "topP"
  >;
  readonly data: Pick<RolloutOptions, "promptTokens" | "programTokens">;
}

interface WhichVisit extends Pick<RolloutOptions, "visit" | "withGreedy"> {
  /** Problems, where the visit is not to be a whole one. */
  readonly most?: number;
}

/** Samples programs for the problems of a visit, and judges them. */
export function visitSampler(
  actor: Actor,
  problems: readonly Problem[],
  settings: VisitSettings,
  { visit, withGreedy, most }: WhichVisit,
): Promise<Visit> {
  const { seed } = settings;
  const { problems: count, n, temperature, topK, topP } = settings.rollout;
  const { promptTokens, programTokens } = settings.data;
  const sampling = { n, withGreedy, temperature, topK, topP, promptTokens, programTokens };
  const visited = itemsOfVisit(problems, visit, count, seed, "problems");
  return rollOut(actor, visited.slice(0, most), { ...sampling, seed, visit });
}

/** Visits that take each problem once, until all had one or `visits` are over. */
export async function visitEachOnce(
  actor: Actor,
  problems: readonly Problem[],
  settings: VisitSettings & { readonly visits: number | null },
  withGreedy: boolean,
): Promise<Visit[]> {
  const { problems: count } = settings.rollout;
  const needed = Math.ceil(problems.length / count);
  const visits: Visit[] = [];
  for (let visit = 0; visit < Math.min(needed, settings.visits ?? needed); visit++) {
    const most = problems.length - visit * count;
    visits.push(await visitSampler(actor, problems, settings, { visit, withGreedy, most }));
  }
  return visits;
}

/** Several visits as one; none cost nothing. */
export function joinVisits(visits: readonly Visit[]): Visit {
  const sum = (key: keyof VisitCost) => visits.reduce((total, { cost }) => total + cost[key], 0);
  return {
    rollouts: visits.flatMap(({ rollouts }) => rollouts),
    cost: {
      judged: sum("judged"),
      faults: sum("faults"),
      sampledTokens: sum("sampledTokens"),
      secondsSampling: sum("secondsSampling"),
      secondsJudging: sum("secondsJudging"),
    },
  };
}

/**
 * The items of a visit, drawn without replacement until all have been drawn, then anew: what a visit
 * gets depends on its number alone.
 *
 * @param visit the first is 0
 * @param count items per visit
 */
export function itemsOfVisit<Item>(
  items: readonly Item[],
  visit: number,
  count: number,
  seed: number,
  purpose: string,
): Item[] {
  const drawn: Item[] = [];
  let round = -1;
  let order: Item[] = [];
  for (let at = visit * count; at < (visit + 1) * count; at++) {
    if (Math.floor(at / items.length) !== round) {
      round = Math.floor(at / items.length);
      order = new RandomStream(seed, purpose, round).shuffle([...items]);
    }
    const item = order[at % items.length];
    if (item !== undefined) drawn.push(item);
  }
  return drawn;
}
