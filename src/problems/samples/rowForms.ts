import type { RowForm } from "./forms.js";
import { lmEval } from "./lmEval.js";
import { multiplE } from "./multiplE.js";
import { openAiBatch } from "./openAiBatch.js";
import { plainRow } from "./plainRow.js";

/** Where a row could be of two forms, the first is meant. */
export const rowForms: readonly RowForm[] = [lmEval, openAiBatch, multiplE, plainRow];
