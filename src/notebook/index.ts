export { html, md } from "./display/markup.js";
export { plot } from "./display/plot.js";
export { progress, type Progress } from "./display/progress.js";
export { show, type ShowOptions } from "./display/show.js";
export { table, type FrameLike, type TableOptions } from "./display/table.js";
export { checkSource, stripNotebook, type SourceProblem } from "./document/checkSource.js";
export {
  titleOf,
  type Cell,
  type CodeCell,
  type Json,
  type MimeBundle,
  type Notebook,
  type Output,
  type TextCell,
} from "./document/notebook.js";
export { parseNotebook, readNotebook } from "./document/parseNotebook.js";
export { serializeNotebook, writeNotebook } from "./document/writeNotebook.js";
export { checkSourceFile, fixSourceFile } from "./document/sourceFile.js";
export { findNotebooks } from "./findNotebooks.js";
export { executedFolder, kernelspecFolder, notebooksFolder } from "./folders.js";
export { exportHtml } from "./html/exportHtml.js";
export { parametersOf, type Parameter } from "./parameters/parameters.js";
export { parseParameterTexts, type ParameterValues } from "./parameters/values.js";
export { describeFailure } from "./run/describeFailure.js";
export type { CellReport } from "./run/executeCells.js";
export type { FailureKind, NotebookFailure } from "./run/failure.js";
export { runNotebook, type NotebookRun, type RunOptions } from "./run/runNotebook.js";
export { findJupyterLab, type JupyterLab } from "./lab/findJupyter.js";
export { madeJupyterLab, privateJupyterLab } from "./lab/privateJupyter.js";
export { startLab, type RunningLab } from "./lab/startLab.js";
