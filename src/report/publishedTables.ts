import { auditHeatMap, auditRows, gainOverBaseline, gainRows } from "../plots/index.js";
import { passAtKByDifficulty, passAtKRows } from "../plots/index.js";
import { auditTable, type Published } from "../published/index.js";
import { correctedTable, printedTable, protocolTable } from "../tables/index.js";
import type { PublishedTables } from "./contents.js";

/** The published tables, their sources, and the audit of the survey's table. */
export function publishedTables(published: Published): PublishedTables {
  const audit = auditTable(published);
  const { source, table, counts, weighting, findings } = audit;
  return {
    tables: [correctedTable, printedTable, protocolTable].map((build) => build(published, audit)),
    sources: [...published.sources.values()],
    audit: {
      title: `${published.sources.get(source)?.name ?? source}, ${table}`,
      counts,
      weighting,
      findings,
    },
    charts: [
      auditHeatMap(auditRows(audit)),
      passAtKByDifficulty(passAtKRows(published, audit)),
      gainOverBaseline(gainRows(published)),
    ],
  };
}
