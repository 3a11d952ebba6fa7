import type { EvaluationRun, Subject } from "../contents.js";

/** Subjects by how their samples were drawn, as far as that is on record. */
export function protocolsOf(
  subjects: readonly Subject[],
  runs: readonly Pick<EvaluationRun, "sampling">[],
): Map<string, string[]> {
  const protocols = new Map<string, string[]>();
  for (const { name, runs: own, isPart } of subjects) {
    const sampling = runs[own[0] ?? -1]?.sampling;
    if (isPart || sampling == null) continue;
    protocols.set(sampling, [...(protocols.get(sampling) ?? []), name]);
  }
  return protocols;
}
