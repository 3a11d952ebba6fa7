import type { z } from "zod";

/** What a setting means, and what the paper of the method has for it. */
interface SettingNotes {
  readonly meaning: string;
  /** The paper's value and where it stands; absent where the paper has no such thing. */
  readonly paper?: string;
}

/** Writes the meaning of a setting and its value in the paper into its schema. */
export function setting<Schema extends z.ZodType>(schema: Schema, notes: SettingNotes): Schema {
  return schema.meta({ description: notes.meaning, paper: notes.paper });
}

/** A setting as `passlab train --settings` shows it. */
export interface DescribedSetting {
  /** Group and name: `optimizer.learningRate`. */
  readonly key: string;
  /** As YAML; absent where the experiment has to give it. */
  readonly value?: string;
  readonly meaning: string;
  readonly paper?: string;
}

/** All settings of a method in their order, with defaults, meanings and the paper's values. */
export function describeSettings(schema: z.ZodObject, prefix = ""): DescribedSetting[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const key = `${prefix}${name}`;
    const inner = objectInside(field);
    if (inner !== undefined) return describeSettings(inner, `${key}.`);
    const { description, paper } = (field as z.ZodType).meta() ?? {};
    const unset = (field as z.ZodType).safeParse(undefined);
    return [
      {
        key,
        ...(unset.success ? { value: JSON.stringify(unset.data ?? null) } : {}),
        meaning: description ?? "",
        ...(typeof paper === "string" ? { paper } : {}),
      },
    ];
  });
}

/** The object schema that a group of settings is, whatever default it is wrapped in. */
export function objectInside(field: unknown): z.ZodObject | undefined {
  const { def } = field as { def: { type: string; innerType?: unknown } };
  if (def.type === "object") return field as z.ZodObject;
  return def.innerType === undefined ? undefined : objectInside(def.innerType);
}
