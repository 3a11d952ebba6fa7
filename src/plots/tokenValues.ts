import type { TopLevelSpec } from "vega-lite";
import { InputError } from "../errors.js";
import { checkRows, isNumber } from "./checkRows.js";
import { categoryColours, greyLine, greyText, ink, theme } from "./theme.js";

/** A token of a program and a number that belongs to it. */
export interface TokenValueRow {
  /** Its text; empty for the end token. */
  token: string;
  value: number;
}

const chart = "tokenValues";
/** A character's box, in pixels. */
const wide = 8.5;
const high = 21;
const tabWidth = 4;

/**
 * A program as it stands, each token on the colour of its number: blue above zero, vermillion below,
 * white at zero. The end token stands as a box of its own.
 *
 * @param rows the program's tokens in their order
 * @param options.meaning what the numbers are, for the legend
 * @throws InputError when there is nothing to draw, or a row is wrong
 */
export function tokenValues(
  rows: readonly TokenValueRow[],
  { title, meaning }: { readonly title: string; readonly meaning: string },
): TopLevelSpec {
  const numbered = rows.map((row, at) => ({ ...row, at }));
  checkRows(chart, numbered, { token: [isString, "a text"], value: isNumber, at: isNumber }, [
    "at",
  ]);
  const { boxes, letters } = layOut(rows);
  const columns = Math.max(...boxes.map(({ to }) => to));
  const lines = Math.max(...boxes.map(({ line }) => line)) + 1;
  const most = Math.max(...rows.map(({ value }) => Math.abs(value))) || 1;
  const x = {
    type: "quantitative" as const,
    axis: null,
    scale: { domain: [0, columns], nice: false },
  };
  const y = {
    type: "quantitative" as const,
    axis: null,
    scale: { domain: [lines, 0], nice: false },
  };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: `${title}: ${rows.map(({ token, value }) => `${JSON.stringify(token)} ${+value.toFixed(3)}`).join(", ")}.`,
    config: theme,
    title: { text: title },
    width: columns * wide,
    height: lines * high,
    layer: [
      {
        data: { values: boxes },
        mark: { type: "rect", stroke: greyLine, strokeWidth: 0.5 },
        encoding: {
          x: { field: "from", ...x },
          x2: { field: "to" },
          y: { field: "line", ...y },
          y2: { field: "below" },
          color: {
            field: "value",
            type: "quantitative",
            title: meaning,
            scale: {
              type: "linear",
              interpolate: "rgb",
              domain: [-most, 0, most],
              range: [categoryColours.vermillion, "#ffffff", "#3d8fc4"],
            },
            legend: { gradientLength: 160, format: ".2~f", tickCount: 4 },
          },
          tooltip: [
            { field: "token", type: "nominal" },
            { field: "value", type: "quantitative", title: meaning, format: ".4f" },
          ],
        },
      },
      {
        data: { values: letters },
        mark: { type: "text", fontSize: 12, baseline: "middle" },
        encoding: {
          x: { field: "column", ...x },
          y: { field: "middle", ...y },
          text: { field: "letter", type: "nominal" },
          color: { field: "colour", type: "nominal", scale: null },
        },
      },
    ],
  };
}

interface Box extends TokenValueRow {
  line: number;
  below: number;
  from: number;
  to: number;
}

interface Letter {
  letter: string;
  column: number;
  middle: number;
  colour: string;
}

/** Where each token and each character stands: a token that goes over a line end has several boxes. */
function layOut(rows: readonly TokenValueRow[]): { boxes: Box[]; letters: Letter[] } {
  const boxes: Box[] = [];
  const letters: Letter[] = [];
  let line = 0;
  let column = 0;
  for (const { token, value } of rows) {
    let from = column;
    const close = () => {
      if (column > from) boxes.push({ token, value, line, below: line + 1, from, to: column });
    };
    const put = (letter: string, width: number, colour: string) => {
      letters.push({ letter, column: column + width / 2, middle: line + 0.5, colour });
      column += width;
    };
    for (const letter of token === "" ? "■" : token) {
      if (letter === "\n") {
        put("↵", 1, greyText);
        close();
        line += 1;
        column = from = 0;
      } else if (letter === "\t") {
        column = (Math.floor(column / tabWidth) + 1) * tabWidth;
      } else put(letter, 1, token === "" ? greyText : ink);
    }
    close();
  }
  if (boxes.length === 0) throw new InputError(`${chart}: no token has a text to draw.`);
  return { boxes, letters };
}

const isString = (value: unknown) => typeof value === "string";
