import { createRequire } from "node:module";
import type { Font } from "fontkit";

/** What decides how wide a text is; the fields Vega's text items carry. */
export interface TextStyle {
  /** In pixels; Vega draws 11 px where a text names no size. */
  fontSize?: number | null;
  /** CSS weight: `bold`, `normal` or 1 … 1000. */
  fontWeight?: number | string | null;
  fontStyle?: string | null;
}

const faceFiles = {
  regular: "400Regular/Inter_400Regular.ttf",
  italic: "400Regular_Italic/Inter_400Regular_Italic.ttf",
  bold: "700Bold/Inter_700Bold.ttf",
  boldItalic: "700Bold_Italic/Inter_700Bold_Italic.ttf",
} as const;
type Face = keyof typeof faceFiles;

const require = createRequire(import.meta.url);
const pathOf = (face: Face) => require.resolve(`@expo-google-fonts/inter/${faceFiles[face]}`);

/** Paths of the font files that charts are drawn with. */
export function fontFiles(): string[] {
  return (Object.keys(faceFiles) as Face[]).map(pathOf);
}

/**
 * Loads the fonts and returns the function that says how wide, in pixels, one line of text is.
 *
 * The width is the sum of the advances after shaping, so kerning and ligatures count.
 */
export async function loadTextWidth(): Promise<(text: string, style: TextStyle) => number> {
  const { openSync } = await import("fontkit");
  const fonts = new Map<Face, Font>();
  const emWidths = new Map<string, number>();
  return (text, style) => {
    const face = faceOf(style);
    const key = `${face} ${text}`;
    let emWidth = emWidths.get(key);
    if (emWidth === undefined) {
      let font = fonts.get(face);
      if (font === undefined) fonts.set(face, (font = openSync(pathOf(face)) as Font));
      emWidth = font.layout(text).advanceWidth / font.unitsPerEm;
      emWidths.set(key, emWidth);
    }
    return emWidth * (style.fontSize ?? 11);
  };
}

/** The face CSS picks for a weight when only 400 and 700 are there. */
function faceOf({ fontWeight, fontStyle }: TextStyle): Face {
  const isBold =
    fontWeight === "bold" || fontWeight === "bolder" || Number(fontWeight ?? Number.NaN) > 500;
  if (fontStyle === "italic" || fontStyle === "oblique") return isBold ? "boldItalic" : "italic";
  return isBold ? "bold" : "regular";
}
