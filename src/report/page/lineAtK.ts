import type { TopLevelSpec } from "vega-lite";

/** A chart of layers over k with an upright line at the k that the signal of that name holds. */
export function withLineAtK(spec: TopLevelSpec): TopLevelSpec {
  if (!("layer" in spec)) return spec;
  const line = {
    data: { values: [{}] },
    transform: [{ calculate: "k", as: "k" }],
    mark: { type: "rule" as const, strokeDash: [4, 4] },
    encoding: { color: { value: "#626a73" } },
  };
  return {
    ...spec,
    params: [{ name: "k", value: 1 }],
    layer: [...spec.layer, line],
  };
}
