export { findRuns } from "./findRuns.js";
export { writeReport, type ReportOptions } from "./report.js";
