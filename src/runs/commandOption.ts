/** What a recorded command line gave for an option: `--name value` or `--name=value`. */
export function commandOption(command: readonly string[], name: string): string | undefined {
  const joined = command.find((word) => word.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const position = command.indexOf(name);
  return position < 0 ? undefined : command[position + 1];
}
