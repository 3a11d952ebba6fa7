import type { Beginning } from "./beginning.js";
import type { Draw, FoundDraw } from "./draw.js";
import type { RowContext } from "./plainRow.js";
import type { TaskNames } from "./taskNames.js";

/** A form of which every row says for itself what it is. */
export interface RowForm {
  readonly recognise: (row: Readonly<Record<string, unknown>>) => boolean;
  /** The draws in a row, or why there are none. */
  readonly read: (
    row: Readonly<Record<string, unknown>>,
    context: RowContext,
  ) => readonly Draw[] | string;
}

/** A form that only the whole file makes plain. */
export interface DocumentForm {
  readonly recognise: (beginning: Beginning, context: FileContext) => boolean;
  /** @throws InputError where the file cannot be read as samples of these problems */
  readonly read: (
    path: string,
    context: FileContext & { readonly beginning: Beginning },
  ) => AsyncGenerator<FoundDraw>;
}

export interface FileContext extends RowContext {
  readonly names: TaskNames;
}
