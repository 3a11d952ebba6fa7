import { closest } from "fastest-levenshtein";
import type { z } from "zod";
import { InputError } from "../errors.js";
import { resolveSettings, type ExperimentFile } from "./experiment.js";
import { prepareBcoder } from "./bcoder.js";
import { bcoderGlossary, bcoderSettings } from "./bcoderSettings.js";
import { prepareCoderl } from "./coderl.js";
import { coderlGlossary, coderlSettings } from "./coderlSettings.js";
import { preparePpocoder } from "./ppocoder.js";
import { ppocoderGlossary, ppocoderSettings } from "./ppocoderSettings.js";
import { prepareRltf } from "./rltf.js";
import { rltfGlossary, rltfSettings } from "./rltfSettings.js";
import { prepareSft } from "./sft.js";
import { sftGlossary, sftSettings } from "./sftSettings.js";
import type { Glossary, Trainer } from "./trainer.js";

/** A method as experiments name it. */
export interface Method {
  readonly settings: z.ZodObject;
  readonly glossary: Glossary;
}

/** An experiment with nothing left open. */
export interface Experiment {
  readonly method: string;
  readonly settings: Readonly<Record<string, unknown>> & { readonly seed: number };
  /** Gets data, model and optimiser ready. */
  readonly prepare: () => Promise<Trainer>;
}

/** Every method that an experiment can name. */
export const methods = {
  sft: { settings: sftSettings, glossary: sftGlossary },
  bcoder: { settings: bcoderSettings, glossary: bcoderGlossary },
  coderl: { settings: coderlSettings, glossary: coderlGlossary },
  ppocoder: { settings: ppocoderSettings, glossary: ppocoderGlossary },
  rltf: { settings: rltfSettings, glossary: rltfGlossary },
} satisfies Record<string, Method>;

/**
 * Fills in an experiment's settings.
 *
 * @throws InputError for a method that is none and for settings that do not fit it
 */
export function resolveExperiment({ path, method, stated }: ExperimentFile): Experiment {
  const name = methodNamed(method, path);
  switch (name) {
    case "sft": {
      const settings = resolveSettings(path, sftSettings, stated);
      return { method: name, settings, prepare: () => prepareSft(settings) };
    }
    case "bcoder": {
      const settings = resolveSettings(path, bcoderSettings, stated);
      return { method: name, settings, prepare: () => prepareBcoder(settings) };
    }
    case "coderl": {
      const settings = resolveSettings(path, coderlSettings, stated);
      return { method: name, settings, prepare: () => prepareCoderl(settings) };
    }
    case "ppocoder": {
      const settings = resolveSettings(path, ppocoderSettings, stated);
      return { method: name, settings, prepare: () => preparePpocoder(settings) };
    }
    case "rltf": {
      const settings = resolveSettings(path, rltfSettings, stated);
      return { method: name, settings, prepare: () => prepareRltf(settings) };
    }
  }
}

/** @throws InputError that names the nearest method */
export function methodNamed(method: string, source: string): keyof typeof methods {
  const names = Object.keys(methods) as (keyof typeof methods)[];
  const found = names.find((name) => name === method);
  if (found !== undefined) return found;
  throw new InputError(
    `${source}: there is no method "${method}". The nearest is ${closest(method, names)}; all are ` +
      `${names.join(", ")}.`,
  );
}
