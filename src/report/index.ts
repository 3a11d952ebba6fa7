export { writeReport, type ReportOptions } from "./report.js";
