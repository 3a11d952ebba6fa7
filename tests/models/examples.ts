/** Prompts and completions of unequal lengths over the tiny checkpoints' 40 tokens. */
export const prompts: readonly number[][] = [
  [7, 12, 39, 4, 4, 21, 9, 30, 17, 5, 11, 3, 26, 8, 33, 14, 19, 6, 28, 10],
  [3],
  [25, 18, 31, 22, 15],
];

export const completions: readonly number[][] = [
  [13, 9, 2],
  [38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 2],
  [5, 5, 5, 16, 2],
];

export function checkpointFolder(name: string): string {
  return new URL(`checkpoints/${name}`, import.meta.url).pathname;
}
