/** A share 0…1 in percent with one digit. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** A difference of shares in percentage points, with its sign; what rounds to zero has none. */
export function points(difference: number): string {
  const digits = (100 * Math.abs(difference)).toFixed(1);
  if (Number(digits) === 0) return digits;
  return `${difference < 0 ? "−" : "+"}${digits}`;
}

/** A p-value; the permutation tests draw no smaller one than 0.0001. */
export function pText(p: number): string {
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** A count with commas between thousands. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
