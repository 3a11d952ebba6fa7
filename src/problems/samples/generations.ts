import { membersByOrder } from "./byOrder.js";
import { parsedMember } from "./documentMembers.js";
import type { DocumentForm } from "./forms.js";
import { textsIn } from "./texts.js";

const title = "generations.json of the BigCode harness, a list of lists of programs";

/**
 * The `generations.json` of the BigCode harness: a list of lists of programs, prompt included, without
 * a name; the problems are meant by their order.
 */
export const generations: DocumentForm = {
  recognise: ({ first }) => first === "[",
  async *read(path, { names }) {
    for await (const [task, member] of membersByOrder(path, title, names)) {
      const line = member.number;
      const list =
        "fault" in member ? { line, fault: member.fault } : parsedMember(member, Array.isArray);
      const texts = "fault" in list ? undefined : textsIn(list.value);
      if ("fault" in list) yield list;
      else if (texts === undefined) yield { line, fault: `${task}: expected a list of programs` };
      else {
        for (const [index, text] of texts.entries()) {
          yield { line, index, draw: { task, text, runsAlone: true } };
        }
      }
    }
  },
};
