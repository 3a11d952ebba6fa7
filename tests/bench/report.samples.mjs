// Programs and verdicts by formula, for a report of any size: every program another text.

export const difficulties = ["introductory", "interview", "competition"];

const names = ["total", "result", "count", "best", "answer", "value", "current", "seen"];
const verdicts = ["failed-test", "runtime-error", "timeout", "compile-error"];

/** A number from 0 to 2^32 - 1 that looks drawn. */
function mixed(...parts) {
  let hash = 2166136261;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 16777619);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

export function questionOf(taskId, position) {
  return {
    problem_id: taskId,
    question: `Add the numbers of a list that leave ${position} modulo 7.\n`.repeat(12),
    difficulty: difficulties[position % 3],
    starter_code: "",
    solutions: "[]",
    input_output: JSON.stringify({ inputs: ["1\n"], outputs: ["1\n"] }),
  };
}

/** 15 to 25 lines, 400 to 700 characters. */
export function drawProgram(position, method, draw) {
  const pick = (salt, list) => list[mixed(position, method, draw, salt) % list.length];
  const [a, b, c] = [1, 2, 3].map((salt) => `${pick(salt, names)}_${salt}`);
  const lines = Array.from({ length: 6 + (mixed(position, method, draw, 4) % 10) }, (_, i) => {
    const number = mixed(position, method, draw, 10 + i) % 1000;
    return pick(30 + i, [
      `    if ${a} > ${number}:\n        ${b} += ${a} - ${number}`,
      `    ${b} = max(${b}, ${a} % ${number + 1})`,
      `    ${c}.append((${a}, ${number}))`,
      `    while ${b} > ${number}:\n        ${b} -= ${a} or 1`,
    ]);
  });
  return (
    `def solve(items):\n    ${b} = 0\n    ${c} = []\n    for ${a} in items:\n        pass\n` +
    `${lines.join("\n")}\n    return ${b}\n\n\nprint(solve(list(map(int, input().split()))))\n`
  );
}

export function evidenceOf(position, method, draw) {
  const chance = mixed(position, method, draw, 99) % 100;
  const isRight = chance < (position * (method + 3)) % 60;
  const verdict = isRight ? "passed" : verdicts[chance % 4];
  const cost = {
    cpuMs: 5 + (chance * 37) / 10,
    wallMs: 9 + chance,
    peakMemoryMiB: 12,
    slowestTestMs: 3,
  };
  const outcome = { verdict, lax: false, examples: null, ...cost };
  if (isRight) return { ...outcome, tests: Array.from({ length: 8 }, () => "passed") };
  const first = chance % 8;
  return {
    ...outcome,
    tests: Array.from({ length: 8 }, (_, i) => (i < first ? "passed" : verdict)),
    firstFailure: {
      test: first,
      input: `${mixed(position, first)} ${mixed(position, first, 1)}\n`.repeat(6),
      expected: `${mixed(position, first, 2)}\n`,
      actual: `${mixed(position, method, draw, 5)}\n`,
    },
  };
}
