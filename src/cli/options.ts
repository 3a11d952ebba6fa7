import { join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { publishedFolder } from "../published/index.js";
import { repositoryRoot } from "../repository.js";

/** `--data <folder>`: where the published numbers are read. */
export function dataOption(): Option {
  return new Option("--data <folder>", "folder with the published numbers").default(
    publishedFolder,
    "datasets/published",
  );
}

/** `--runs <folder>`: where run folders are read. */
export function runsOption(): Option {
  return new Option("--runs <folder>", "folder of the run folders").default(
    join(repositoryRoot, "results", "runs"),
    "results/runs",
  );
}

/** `--out <folder>`: where results are written, or looked for by `--check`. */
export function outOption(folder: string, shown: string): Option {
  return new Option("--out <folder>", "folder to write to").default(folder, shown);
}

/** `--check`: compare instead of writing. */
export function checkOption(): Option {
  return new Option("--check", "write nothing; exit with 1 when a file is not what the data gives");
}

/** Parses a whole number from 1 for an option. */
export function positiveInteger(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError(`found "${text}", expected a whole number from 1.`);
  }
  return Number(text);
}

/** Parses whole numbers from 1 with commas between them; ascending, each once. */
export function listOfIntegers(text: string): number[] {
  const numbers = text.split(",").map((part) => positiveInteger(part.trim()));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Parses a seed. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) >= 2 ** 32) {
    throw new InvalidArgumentError(`found "${text}", expected a whole number from 0 to 2^32 - 1.`);
  }
  return Number(text);
}
