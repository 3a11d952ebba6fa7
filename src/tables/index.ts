export { ablationRows } from "./ablationRows.js";
export { auditToCsv, auditToMarkdown, ruleHeadings } from "./auditReport.js";
export { comparisonFormats, comparisonTable, flipsTable } from "./comparisonTable.js";
export { csvText, toCsv } from "./csv.js";
export { flatToLatex, flatToMarkdown, type FlatTable } from "./flatTable.js";
export { toFrame, type FrameValue } from "./frame.js";
export { healthCard, suspectList } from "./healthCard.js";
export { toHtml, toHtmlFragment } from "./html.js";
export { toLatex, toLatexMacros } from "./latex.js";
export { toMarkdown } from "./markdown.js";
export { paperTableFiles, paperTables, tableFormats } from "./paperTableFiles.js";
export { programChangeText } from "./programChange.js";
export { pivot } from "./pivot.js";
export { correctedTable, printedTable, protocolTable } from "./paperTables.js";
export { seedConclusion, seedRows } from "./seedRows.js";
export {
  difficultyHeadings,
  marks,
  marksIn,
  passColumns,
  passKs,
  type Mark,
  type ResultTable,
  type TableCell,
  type TableLine,
  type TableSection,
} from "./resultTable.js";
export {
  miniAppsTableFiles,
  miniAppsTables,
  type MiniAppsStudies,
  type MiniAppsTables,
} from "./study/files.js";
export { flatSection } from "./flatHtml.js";
