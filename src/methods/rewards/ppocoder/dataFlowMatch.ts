import type { Python } from "../../../problems/index.js";
import { dataFlow, type Flow } from "./dataFlow.js";

/**
 * PPOCoder's R_dfg (Shojaee et al. 2023, §3; CodeBLEU's data-flow match, Ren et al. 2020, §3.4): the
 * share of the reference's flows that the program has too, names replaced by the order in which they
 * appear. A flow of the program matches one of the reference, no more.
 *
 * @returns 0…1; 0 where the reference has no data flow
 */
export function dataFlowMatch(python: Python, program: string, reference: string): number {
  const wanted = renamed(python.withTree(reference, dataFlow));
  const free = new Map<string, number>();
  for (const flow of renamed(python.withTree(program, dataFlow))) {
    free.set(flow, (free.get(flow) ?? 0) + 1);
  }
  let matched = 0;
  for (const flow of wanted) {
    const left = free.get(flow) ?? 0;
    if (left === 0) continue;
    matched += 1;
    free.set(flow, left - 1);
  }
  return wanted.length === 0 ? 0 : matched / wanted.length;
}

/** Each flow as text, with names numbered as they first appear: a flow's parents before itself. */
export function renamed(flows: readonly Flow[]): string[] {
  const numbers = new Map<string, number>();
  const rename = (name: string): string => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return `v${number}`;
  };
  return flows.map(({ name, relation, parents }) => {
    const from = parents.map(rename);
    return `${rename(name)} ${relation} ${from.join(" ")}`.trimEnd();
  });
}
