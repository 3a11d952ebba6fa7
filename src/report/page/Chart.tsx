import { useEffect, useRef, useState } from "preact/hooks";
import type { TopLevelSpec } from "vega-lite";
import type { Charts, DrawnChart } from "./charts.js";
import { loadScript } from "./data.js";

interface Props {
  /** Changes of it draw the chart anew. */
  readonly spec: (charts: Charts) => TopLevelSpec;
  /** Changes of one of these draw the chart anew; `spec` may be another function every time. */
  readonly dependencies: readonly unknown[];
  readonly signals?: Readonly<Record<string, unknown>>;
}

/** A chart with its description as alternative text. */
export function Chart({ spec, dependencies, signals = {} }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnChart | undefined>(undefined);
  const [description, setDescription] = useState("A chart, being drawn.");
  const [fault, setFault] = useState<string>();

  useEffect(() => {
    let isCurrent = true;
    const show = async () => {
      const charts = await loadCharts();
      const chart = spec(charts);
      if (!isCurrent || element.current === null) return;
      const next = await charts.draw(element.current, chart);
      drawn.current = next;
      for (const [name, value] of Object.entries(signals)) next.setSignal(name, value);
      setDescription(chart.description ?? "A chart.");
      setFault(undefined);
    };
    show().catch((error: unknown) => {
      setFault(error instanceof Error ? error.message : String(error));
    });
    return () => {
      isCurrent = false;
      drawn.current?.remove();
      drawn.current = undefined;
    };
  }, dependencies);

  useEffect(() => {
    for (const [name, value] of Object.entries(signals)) drawn.current?.setSignal(name, value);
  }, [JSON.stringify(signals)]);

  return (
    <figure class="chart">
      {fault === undefined ? null : <p class="fault">{fault}</p>}
      <div class="scroll" tabIndex={0} role="region" aria-label="Chart, scrolls sideways">
        <div role="img" aria-label={description}>
          <div ref={element} aria-hidden="true" />
        </div>
      </div>
    </figure>
  );
}

let loading: Promise<void> | undefined;

async function loadCharts(): Promise<Charts> {
  if (window.passlabCharts === undefined) await (loading ??= loadScript("charts.js"));
  if (window.passlabCharts === undefined) throw new Error("charts.js did not load");
  return window.passlabCharts;
}
