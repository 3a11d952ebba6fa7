import { commandText } from "../commandText.js";

/** What a shell expects of a command that one of these ended: 128 and the signal's number. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Ends the command at Ctrl-C, or where it is asked to end, and says how to go on.
 *
 * @param stop ends what is shown, and says what is kept
 * @param command its arguments
 * @returns what puts the signals' own ways back
 */
export function endAtInterrupt(stop: () => string, command: readonly string[]): () => void {
  const end = (signal: keyof typeof exitCodes) => {
    process.stderr.write(`${stop()} Go on with\n  ${commandText(command)}\n`);
    process.exit(exitCodes[signal]);
  };
  const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}
