import type { Outcome } from "../../../judge/index.js";
import type { Python } from "../../../problems/index.js";
import { outcomeClass, outcomeReward } from "../outcomeReward.js";
import { dataFlowMatch } from "./dataFlowMatch.js";
import { syntaxMatch } from "./syntaxMatch.js";

/**
 * The execution term. `synthesis`: −1, −0.6, −0.3 or 1 by the outcome of the tests; `compilation`
 * (completion, translation): 1 for what compiles, −1 for what does not. The released code has only
 * the second.
 */
export type ExecutionTerm = "synthesis" | "compilation";

/** A program's reward at its last token, term by term: copying a reference's shape shows. */
export interface PpocoderReward {
  /** R_cs, −1…1. */
  readonly execution: number;
  /** R_ast, 0…1. */
  readonly syntax: number;
  /** R_dfg, 0…1. */
  readonly dataFlow: number;
  /** Their weighted sum, −1…3 with the paper's weights. */
  readonly total: number;
}

/** What each term counts; all 1 in the paper, 0 for an ablation. */
export type PpocoderWeights = Omit<PpocoderReward, "total">;
export const ppocoderWeights: PpocoderWeights = { execution: 1, syntax: 1, dataFlow: 1 };

/**
 * PPOCoder's reward without its KL penalty, which is given per token (Shojaee et al. 2023, §3).
 *
 * @param reference the problem's reference program
 * @returns undefined for a machine fault
 */
export function ppocoderReward(
  python: Python,
  outcome: Pick<Outcome, "verdict">,
  program: string,
  reference: string,
  {
    term = "synthesis",
    weights = ppocoderWeights,
  }: { readonly term?: ExecutionTerm; readonly weights?: PpocoderWeights } = {},
): PpocoderReward | undefined {
  const execution = executionTerm(outcome, term);
  if (execution === undefined) return undefined;
  const syntax = syntaxMatch(python, program, reference);
  const dataFlow = dataFlowMatch(python, program, reference);
  const total =
    weights.execution * execution + weights.syntax * syntax + weights.dataFlow * dataFlow;
  return { execution, syntax, dataFlow, total };
}

function executionTerm(outcome: Pick<Outcome, "verdict">, term: ExecutionTerm): number | undefined {
  if (term === "synthesis") return outcomeReward(outcome);
  const found = outcomeClass(outcome.verdict);
  if (found === undefined) return undefined;
  return found === "compile-error" ? -1 : 1;
}
