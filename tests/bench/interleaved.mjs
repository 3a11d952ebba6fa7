// Contestants take turns, so that whatever else the machine does falls on all of them alike.
import { readFileSync } from "node:fs";

/** Every contestant once a round; start-up is measured on one program and taken off. */
export async function interleave(contestants, count, rounds) {
  const results = contestants.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const small = await measured(contestant, 1);
      const whole = await measured(contestant, count);
      results[index].push({
        perSecond: (count - 1) / (whole.seconds - small.seconds),
        cpuMs: (whole.cpuMs - small.cpuMs) / (count - 1),
        passed: whole.passed,
      });
    }
  }
  return results;
}

async function measured(contestant, count) {
  const before = cpuMs();
  const result = await contestant.run(count);
  return { ...result, cpuMs: cpuMs() - before };
}

/** CPU of this process and of all it has waited for, in ms (clock ticks of 10 ms). */
function cpuMs() {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}

/** One line each: the first is the one the others are compared with. */
export function report(contestants, results) {
  const [reference] = results;
  for (const [index, { name }] of contestants.entries()) {
    const rates = results[index].map(({ perSecond }) => perSecond);
    const cpu = results[index].map(({ cpuMs }) => cpuMs);
    const ratios = results[index].map(({ perSecond }, at) => reference[at].perSecond / perSecond);
    console.log(
      `  ${name.padEnd(30)} ${spread(rates, 0)} programs/s  ${spread(cpu, 2)} CPU ms each` +
        (index === 0 ? "" : `  judge is ${spread(ratios, 1)} times as fast`) +
        `  (${results[index][0].passed} passed)`,
    );
  }
}

function spread(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const text = [sorted[0], sorted.at(-1)].map((value) => value.toFixed(digits)).join("-");
  return `${median.toFixed(digits)} [${text}]`;
}
