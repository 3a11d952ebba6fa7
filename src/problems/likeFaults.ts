/** What is wrong at some place of a file, for a person. */
export interface PlacedFault {
  readonly place: string;
  readonly reason: string;
}

/** Kinds of faults that are listed, each in a line. */
const mostKinds = 20;
/** Faults of a kind that are listed one by one. */
const mostAlike = 3;

/**
 * Faults in lines for a person. Many that differ in names and numbers alone are one line: how many they
 * are, and the first.
 */
export function likeFaults(faults: readonly PlacedFault[]): string[] {
  const kinds = new Map<string, PlacedFault[]>();
  for (const fault of faults) {
    const kind = kindOfReason(fault.reason);
    const alike = kinds.get(kind);
    if (alike === undefined) kinds.set(kind, [fault]);
    else alike.push(fault);
  }
  const listed = [...kinds.values()].slice(0, mostKinds);
  const hidden = faults.length - listed.reduce((sum, { length }) => sum + length, 0);
  return [
    ...listed.flatMap((alike) => {
      const lines = alike.map(({ place, reason }) => `${place}: ${reason}`);
      if (alike.length <= mostAlike) return lines;
      return `${alike.length.toLocaleString("en")} like this one: ${lines[0] ?? ""}`;
    }),
    ...(hidden === 0 ? [] : [`and ${hidden} more`]),
  ];
}

/** A reason without what differs from place to place. */
function kindOfReason(reason: string): string {
  return reason
    .slice(0, 400)
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '""')
    .replace(/\S*\d\S*/g, "0");
}
