import type { Draw } from "./draw.js";
import type { Kind, Value } from "./value.js";

const letters = Array.from("aaabbcdeeefghiiklmmnnoooprsstuuyz");
const vocabulary =
  "a an and apple area bee box car cat day deer egg end eye fox game green ice idea in kiwi level " +
  "moon night noon old on orange owl queue radar red river sea sun tree under up urban we zebra";

/** A value to run a problem on. */
export function drawInput(draw: Draw, kind: Kind): Value {
  switch (kind) {
    case "number":
      return draw.chance(50) ? draw.between(2, 40) : draw.between(10, 999);
    case "text":
      return drawText(draw, letters, draw.between(3, 11));
    case "moves":
      return drawText(draw, Array.from("UDLR"), draw.between(3, 11));
    case "list":
      return drawList(draw, draw.chance(20) ? draw.between(1, 4) : draw.between(5, 9));
    case "words":
      return many(draw.between(2, 6), () => draw.pick(vocabulary.split(" ")));
    case "grid": {
      const size = draw.between(2, 4);
      return many(size, () => drawList(draw, size));
    }
  }
}

function drawList(draw: Draw, length: number): number[] {
  const [least, most] = draw.pick([
    [0, 9],
    [-9, 9],
    [-20, 40],
    [1, 30],
  ] as const);
  return many(length, () => draw.between(least, most));
}

function drawText(draw: Draw, alphabet: readonly string[], length: number): string {
  return many(length, () => draw.pick(alphabet)).join("");
}

function many<T>(count: number, one: () => T): T[] {
  return Array.from({ length: count }, one);
}
