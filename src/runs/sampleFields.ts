import type { SampleFields } from "../problems/index.js";
import { commandOption } from "./commandOption.js";
import type { Manifest } from "./manifest.js";

/** Names of the fields of the samples that a run judged, where its command gave them. */
export function sampleFieldsOf({ command }: Pick<Manifest, "command">): SampleFields {
  const [id, text] = [commandOption(command, "--id-field"), commandOption(command, "--text-field")];
  return { ...(id === undefined ? {} : { id }), ...(text === undefined ? {} : { text }) };
}
