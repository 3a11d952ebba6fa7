/**
 * The day of a date as datasets write it, `YYYY-MM-DD`: ISO with or without a time, `2024/10/05`, or
 * milliseconds since 1970. Undefined for anything else; `10/05/2024` names two days, so none.
 */
export function dayOf(value: unknown): string | undefined {
  if (typeof value === "number") {
    const time = new Date(value);
    return Number.isNaN(time.getTime()) ? undefined : time.toISOString().slice(0, 10);
  }
  if (typeof value !== "string") return undefined;
  const [, year = "", month = "", day = ""] =
    /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]|\s*$)/.exec(value) ?? [];
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(text) ? text : undefined;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(time)) return false;
  return new Date(time).toISOString().startsWith(text);
}
