import { membersByOrder } from "./byOrder.js";
import { parsedMember } from "./documentMembers.js";
import type { DocumentForm } from "./forms.js";
import { verdictOf } from "./plainRow.js";

const title = "the results of the BigCode harness, program by program";

/**
 * What the BigCode harness found: by the problem's position, a list of pairs of a number and
 * `{passed, result}`. There are no texts in it.
 */
export const bigcodeResults: DocumentForm = {
  recognise: ({ text }) => /^\{\s*"\d+"\s*:\s*\[\s*\[\s*\d+\s*,\s*\{/.test(text),
  async *read(path, { names }) {
    for await (const [task, member] of membersByOrder(path, title, names)) {
      const line = member.number;
      const list =
        "fault" in member ? { line, fault: member.fault } : parsedMember(member, Array.isArray);
      if ("fault" in list) {
        yield list;
        continue;
      }
      for (const [index, pair] of (list.value as unknown[]).entries()) {
        const theirs = Array.isArray(pair) ? verdictOf(pair[1]) : undefined;
        yield theirs === undefined
          ? { line, index, fault: `${task}: expected a number and what was found` }
          : { line, index, draw: { task, runsAlone: true, theirs } };
      }
    }
  },
};
