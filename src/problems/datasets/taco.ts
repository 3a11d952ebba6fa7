import { dayOf } from "../dates.js";
import { optionalText, textsIn } from "../fields.js";
import type { Layout } from "../rows.js";
import { appsHub } from "./appsHub.js";

/**
 * TACO (Li et al. 2023) as on the hub: the columns of APPS without an id, and `source`, `tags`,
 * `skill_types`, `name`, `date`. Its script imports what that of APPS does and gives a test 4 s.
 *
 * The limits of time and memory that its rows state are those of the contests, for other languages; its
 * script does not use them.
 */
export const taco: Layout = {
  title: "TACO",
  fields: ["question", "input_output", "source", "tags"],
  read: (row, text, place) => {
    const read = appsHub.read(row, text, place);
    if (!("tests" in read)) return read;
    const tags = textsIn("tags", row.tags).texts.filter(Boolean);
    const { source } = row;
    const origin = typeof source === "string" && source !== "" ? [source] : [];
    return {
      ...read,
      ...optionalText("title", row.name),
      ...(origin.length + tags.length > 0 ? { tags: [...origin, ...tags] } : {}),
      ...optionalText("date", dayOf(row.date)),
    };
  },
};
