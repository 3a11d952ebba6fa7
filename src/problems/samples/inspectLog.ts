import { isRecord } from "../faults.js";
import { documentMembers, parsedMember } from "./documentMembers.js";
import type { Draw, TheirVerdict } from "./draw.js";
import type { DocumentForm } from "./forms.js";
import { textsIn } from "./texts.js";

/** A log of Inspect as one JSON document; see {@link inspectSample}. */
export const inspectLog: DocumentForm = {
  recognise: ({ members }) => members.get("eval") === "{" && members.has("status"),
  async *read(path) {
    for await (const member of documentMembers(path, "samples")) {
      if ("fault" in member) {
        yield member;
        continue;
      }
      const samples = parsedMember(member, Array.isArray);
      if ("fault" in samples) {
        yield samples;
        continue;
      }
      for (const [index, sample] of (samples.value as unknown[]).entries()) {
        const draw = inspectSample(sample);
        yield {
          line: member.number,
          index,
          ...(typeof draw === "string" ? { fault: draw } : { draw }),
        };
      }
    }
  },
};

/**
 * The draw in a sample of Inspect's log, or why there is none. The program is what the scorer took out
 * of the answer, where it says so, else the answer.
 */
export function inspectSample(sample: unknown): Draw | string {
  if (!isRecord(sample) || !("id" in sample)) return "expected a sample with an id and an output";
  const { id, output, scores, attachments } = sample;
  const whole = (text: string) => {
    const [, name] = /^attachment:\/\/(\w+)$/.exec(text) ?? [];
    const attached = name !== undefined && isRecord(attachments) ? attachments[name] : undefined;
    return typeof attached === "string" ? attached : text;
  };
  const answer = isRecord(output) && Array.isArray(output.choices) ? output.choices : output;
  const [text] = textsIn(answer) ?? [];
  const score = isRecord(scores) ? Object.values(scores).find(isRecord) : undefined;
  const said = whole(text ?? "");
  const taken = typeof score?.answer === "string" ? whole(score.answer) : "";
  const theirs = verdictIn(score?.value);
  return {
    task: id,
    taskField: "id",
    text: taken.trim() !== "" && said.includes(taken.trim()) ? taken : said,
    runsAlone: false,
    ...(theirs === undefined ? {} : { theirs }),
  };
}

/** Inspect writes C for correct and I for incorrect, or numbers. */
function verdictIn(value: unknown): TheirVerdict | undefined {
  if (value === "C" || value === 1 || value === true) return { passed: true, word: "correct" };
  if (value === "I" || value === 0 || value === false) return { passed: false, word: "incorrect" };
  return undefined;
}
