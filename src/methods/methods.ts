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
import { prepareRepair } from "./repair.js";
import { repairGlossary, repairSettings } from "./repairSettings.js";
import { prepareRltf } from "./rltf.js";
import { rltfGlossary, rltfSettings } from "./rltfSettings.js";
import { prepareSft } from "./sft.js";
import type { seedSetting } from "./settings.js";
import { sftGlossary, sftSettings } from "./sftSettings.js";
import type { Glossary, Trainer } from "./trainer.js";

/** An experiment with nothing left open. */
export interface Experiment {
  readonly settings: Readonly<Record<string, unknown>> & { readonly seed: number };
  /** Gets data, model and optimiser ready. */
  readonly prepare: () => Promise<Trainer>;
}

/** A method as experiments name it. */
export interface Method {
  readonly settings: z.ZodObject;
  readonly glossary: Glossary;
  /** @throws InputError for settings that do not fit the method */
  readonly resolve: (file: ExperimentFile) => Experiment;
}

/** Every method that an experiment can name. */
const methods: Readonly<Record<string, Method>> = {
  sft: method(sftSettings, sftGlossary, prepareSft),
  bcoder: method(bcoderSettings, bcoderGlossary, prepareBcoder),
  coderl: method(coderlSettings, coderlGlossary, prepareCoderl),
  ppocoder: method(ppocoderSettings, ppocoderGlossary, preparePpocoder),
  repair: method(repairSettings, repairGlossary, prepareRepair),
  rltf: method(rltfSettings, rltfGlossary, prepareRltf),
};

function method<Shape extends { seed: typeof seedSetting }>(
  schema: z.ZodObject<Shape>,
  glossary: Glossary,
  prepare: (settings: z.output<z.ZodObject<Shape>>) => Promise<Trainer>,
): Method {
  return {
    settings: schema,
    glossary,
    resolve: ({ path, stated }) => {
      const settings = resolveSettings(path, schema, stated);
      return { settings: settings as Experiment["settings"], prepare: () => prepare(settings) };
    },
  };
}

/** @throws InputError where the experiment names no method, with the nearest one */
export function methodOf({ method, path }: ExperimentFile): Method {
  const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(methods);
  throw new InputError(
    `${path}: there is no method "${method}". The nearest is ${closest(method, names)}; all are ` +
      `${names.join(", ")}.`,
  );
}
