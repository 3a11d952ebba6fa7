import { withBug, type BugKind } from "./bugs.js";
import { drawCases, type Case } from "./cases.js";
import {
  compositionName,
  difficulties,
  drawComposition,
  resultOf,
  sourceOf,
  type Composition,
  type Difficulty,
} from "./composition.js";
import { Draw } from "./draw.js";
import { header, styles, writeProgram, type Style } from "./program.js";
import { writeQuestion } from "./question.js";

/** A generated problem with what it was made from. */
export interface MiniApp {
  readonly difficulty: Difficulty;
  readonly composition: string;
  readonly question: string;
  readonly entryPoint?: string;
  readonly starterCode?: string;
  readonly cases: readonly Case[];
  /** Right programs in different styles. */
  readonly solutions: readonly string[];
  /** Programs to train on, some with mistakes. */
  readonly programs: readonly TrainingProgram[];
}

export interface TrainingProgram {
  readonly program: string;
  readonly style: Style;
  /** What was slipped in, if anything; whether it shows, the judge says. */
  readonly bug?: BugKind;
}

export interface MiniApps {
  readonly train: readonly MiniApp[];
  readonly test: readonly MiniApp[];
}

/** How many problems of each difficulty, 1 : 3 : 1. */
export const sizes = {
  train: { introductory: 400, interview: 1200, competition: 400 },
  test: { introductory: 30, interview: 90, competition: 30 },
} as const;

/** Of 100 training programs of each difficulty, how many get a mistake. */
export const buggy: Readonly<Record<Difficulty, number>> = {
  introductory: 25,
  interview: 30,
  competition: 35,
};

const PROGRAMS = 6;
const LONGEST_QUESTION = 190;
const LONGEST_SOLUTION = 190;
const entryPoints = ["solve", "answer", "compute", "result"];

/**
 * Both splits from a seed; the test split is drawn first. No composition is in both, and no
 * composition or question twice in one.
 *
 * @param seed whole number 0…2³² − 1
 */
export function generateMiniApps(seed: number): MiniApps {
  const draw = new Draw(seed);
  const taken = new Set<string>();
  const split = (counts: Readonly<Record<Difficulty, number>>) =>
    difficulties.flatMap((difficulty) =>
      Array.from({ length: counts[difficulty] }, () => drawProblem(draw, difficulty, taken)),
    );
  const test = split(sizes.test);
  const train = split(sizes.train);
  return { train, test };
}

function drawProblem(draw: Draw, difficulty: Difficulty, taken: Set<string>): MiniApp {
  for (;;) {
    const steps = drawComposition(draw, difficulty);
    if (steps === undefined || taken.has(compositionName(steps))) continue;
    const cases = drawCases(draw, steps);
    if (cases === undefined) continue;
    const entryPoint = draw.chance(40) ? draw.pick(entryPoints) : undefined;
    const question = writeQuestion(draw, steps, entryPoint !== undefined);
    const solutions = references(draw, steps, entryPoint);
    if (question.length > LONGEST_QUESTION) continue;
    if (solutions.some(({ program }) => program.length > LONGEST_SOLUTION)) continue;
    taken.add(compositionName(steps));
    return {
      difficulty,
      composition: compositionName(steps),
      question,
      ...(entryPoint === undefined
        ? {}
        : { entryPoint, starterCode: `${header(steps, entryPoint)}\n\t` }),
      cases,
      solutions: solutions.map(({ program }) => program),
      programs: trainingPrograms(draw, steps, difficulty, solutions, entryPoint),
    };
  }
}

function references(draw: Draw, steps: Composition, entryPoint: string | undefined) {
  const programs = styles.map((style) => ({
    style,
    program: writeProgram(draw, steps, style, entryPoint),
  }));
  return programs.filter(
    ({ program }, at) => programs.findIndex((other) => other.program === program) === at,
  );
}

function trainingPrograms(
  draw: Draw,
  steps: Composition,
  difficulty: Difficulty,
  solutions: readonly TrainingProgram[],
  entryPoint: string | undefined,
): TrainingProgram[] {
  return Array.from({ length: PROGRAMS }, (_, at) => {
    const right = solutions[at % solutions.length]!;
    if (!draw.chance(buggy[difficulty])) return right;
    return (
      (draw.chance(20) ? withoutStep(draw, steps, right.style, entryPoint) : undefined) ??
      slipped(draw, right)
    );
  });
}

function slipped(draw: Draw, { style, program }: TrainingProgram): TrainingProgram {
  return { style, ...(withBug(draw, program) ?? { program }) };
}

/** A program that forgets a step. */
function withoutStep(
  draw: Draw,
  steps: Composition,
  style: Style,
  entryPoint: string | undefined,
): TrainingProgram | undefined {
  const optional = steps.filter(({ operation: { from, to } }) => from === to);
  if (optional.length === 0 || steps.length < 2) return undefined;
  const forgotten = draw.pick(optional);
  const rest = steps.filter((step) => step !== forgotten);
  if (sourceOf(rest) !== sourceOf(steps) || resultOf(rest) !== resultOf(steps)) return undefined;
  return { program: writeProgram(draw, rest, style, entryPoint), style, bug: "missed step" };
}
