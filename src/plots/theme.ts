import type { Config } from "vega-lite";

/** The font of every chart, as the SVG names it: browsers without Inter use their own sans-serif. */
const fontFamily = "Inter, sans-serif";

/** Text, and whatever must be read first. */
export const ink = "#1f2328";
/** Second-rank text; 5.5 : 1 against white. */
export const greyText = "#626a73";
/** Axis lines and ticks. */
export const greyLine = "#a8b0b8";
/** Grid lines: there when looked for. */
export const greyGrid = "#e6e9ec";
/** The ground of a panel set apart from its neighbours. */
export const greyGround = "#f5f7f9";

/**
 * Colours of categories, in the order they are handed out, after Okabe and Ito (2008).
 *
 * Dark and light take turns, so neighbours differ by 19 or more in CIE lightness and stay apart in
 * grey print. Every colour has a contrast of 3 : 1 or more with white. The closest pair is 15 apart in
 * CIELAB as seen with deuteranopia, 18 with protanopia and 26 with tritanopia (Machado et al. 2009).
 */
export const categoryColours = {
  blue: "#00588a",
  vermillion: "#d55e00",
  plum: "#6b1e50",
  green: "#009e73",
  ink,
  pink: "#cc79a7",
} as const;

/** Several legends stand in one line, apart. Vega takes it from here; Vega-Lite's typings forbid it. */
const legendLayout = { top: { anchor: "start", direction: "horizontal", margin: 32 } } as never;

/**
 * The look of every chart: one font, dark text on white, a quiet grid, titles at the left, no text
 * under 11 px and none cut short. A chart of ordinary size is about 700 px wide.
 */
export const theme: Config = {
  font: fontFamily,
  background: "white",
  padding: 12,
  view: {
    stroke: null,
    continuousWidth: 600,
    continuousHeight: 340,
    discreteWidth: { step: 40 },
    discreteHeight: { step: 24 },
  },
  title: {
    anchor: "start",
    frame: "bounds",
    color: ink,
    fontSize: 15,
    fontWeight: "bold",
    offset: 14,
    subtitleColor: greyText,
    subtitleFontSize: 12,
    subtitleLineHeight: 17,
    subtitlePadding: 6,
  },
  axis: {
    labelColor: ink,
    labelFlush: false,
    labelFontSize: 11,
    labelLimit: 0,
    labelPadding: 5,
    titleColor: ink,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titleLimit: 0,
    titlePadding: 8,
    domainColor: greyLine,
    tickColor: greyLine,
    tickSize: 4,
    gridColor: greyGrid,
  },
  header: {
    labelColor: ink,
    labelFontSize: 12,
    labelLimit: 0,
    titleColor: ink,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titleLimit: 0,
  },
  legend: {
    orient: "top",
    layout: legendLayout,
    titleOrient: "left",
    titlePadding: 10,
    offset: 14,
    columnPadding: 14,
    labelColor: ink,
    labelFontSize: 11,
    labelLimit: 0,
    titleColor: ink,
    titleFontSize: 11,
    titleFontWeight: "bold",
    titleLimit: 0,
    symbolSize: 70,
    symbolStrokeWidth: 1.5,
  },
  mark: { color: categoryColours.blue },
  rule: { color: greyText },
  text: { color: ink, fontSize: 11 },
  line: { strokeWidth: 2 },
  point: { size: 50, filled: true },
  scale: { bandPaddingInner: 0.25, bandPaddingOuter: 0.125 },
  range: { category: Object.values(categoryColours) },
};
