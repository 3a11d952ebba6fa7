import type { Contestant } from "../../evaluation/index.js";
import {
  describeProtocol,
  gainsOverBaseline,
  printedValue,
  rowName,
  type Published,
} from "../../published/index.js";
import type { FlatTable } from "../flatTable.js";
import { passKs } from "../resultTable.js";

/**
 * What the papers print of the same methods on APPS: pass@k over all difficulties, before and after,
 * wherever both were measured alike.
 */
export function publishedGainsTable(
  published: Published,
  contestants: readonly Contestant[],
): FlatTable {
  const methods = contestants.filter(({ against }) => against !== undefined);
  const isOf = (label: string) => methods.some((method) => label.startsWith(method.label));
  const gains = gainsOverBaseline(published).filter(
    ({ label, trained: { benchmark, k, difficulty } }) =>
      isOf(label) &&
      benchmark === "APPS" &&
      difficulty === "all" &&
      (passKs as readonly number[]).includes(k),
  );
  const silent = methods.filter(({ label }) => !gains.some((gain) => gain.label.startsWith(label)));
  return {
    id: "mini-apps-published",
    title: "Another scale: gains the papers print on APPS",
    columns: [
      { heading: "Method", align: "left" },
      { heading: "Size", align: "left" },
      { heading: "k", align: "right" },
      { heading: "Before", align: "right" },
      { heading: "After", align: "right" },
      { heading: "Gain", align: "right" },
      { heading: "Before is", align: "left" },
      { heading: "Protocol", align: "left" },
    ],
    rows: gains.map(({ label, trained, baseline, gain }) => {
      const protocol = published.protocols.get(trained.protocol);
      return [
        label,
        trained.size,
        String(trained.k),
        printedValue(baseline),
        printedValue(trained),
        `${gain < 0 ? "−" : "+"}${Math.abs(gain).toFixed(2)}`,
        `${published.sources.get(baseline.source)?.name ?? baseline.source}, ${rowName(baseline)}`,
        protocol === undefined ? "not stated" : describeProtocol(protocol),
      ];
    }),
    notes: [
      "Percent of APPS' 5,000 test problems, models a thousand times larger, protocols of the papers: " +
        "nothing here compares with the numbers above but the sign of a gain.",
      ...(silent.length === 0
        ? []
        : [
            `${silent.map(({ label }) => label).join(" and ")}: no document prints it beside the model it ` +
              `started from under one protocol; what is printed stands in table-1-by-protocol.`,
          ]),
    ],
  };
}
