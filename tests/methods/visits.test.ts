import { describe, expect, it } from "vitest";
import { itemsOfVisit } from "../../src/methods/visits.js";

const items = ["a", "b", "c", "d", "e"];
const visit = (number: number, count = 2) => itemsOfVisit(items, number, count, 0, "problems");

describe("the items of a visit", () => {
  it("come without replacement until all were drawn, then anew", () => {
    const drawn = Array.from({ length: 5 }, (_, at) => visit(at)).flat();
    expect(new Set(drawn.slice(0, 5))).toEqual(new Set(items));
    expect(new Set(drawn.slice(5))).toEqual(new Set(items));
  });

  it("depend on the visit's number alone", () => {
    expect(visit(7)).toEqual(visit(7));
    expect(visit(0, 5)).not.toEqual(visit(1, 5));
    expect(visit(3, 12)).toHaveLength(12);
  });
});
