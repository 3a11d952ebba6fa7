/** Whether a Python expression is a name. */
export function isName(expression: string): boolean {
  return /^\w+$/.test(expression);
}

/** Whether a Python expression can be indexed or multiplied without brackets around it. */
export function isAtomic(expression: string): boolean {
  let depth = 0;
  for (const character of expression) {
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (depth === 0 && (character === " " || character === "-")) return false;
  }
  return true;
}
