export { beam, type BeamOptions, type Hypothesis } from "./decoding/beam.js";
export { greedy } from "./decoding/greedy.js";
export { sample, type SampleOptions } from "./decoding/sample.js";
export type { SamplingOptions } from "./decoding/pickSampled.js";
export type { Decoded, LanguageModel, Prompt } from "./languageModel.js";
export { padRows } from "./promptTensors.js";
export { parseT5Config, type T5Config } from "./t5/config.js";
export {
  readSafetensors,
  readSafetensorsMetadata,
  type StoredTensor,
} from "./safetensors/read.js";
export { safetensorsBytes } from "./safetensors/write.js";
export { T5 } from "./t5/t5.js";
export { t5Size, t5Sizes, type T5Size } from "./t5/sizes.js";
export { Tokenizer } from "./tokenizer/tokenizer.js";
export { trainTokenizer } from "./tokenizer/trainTokenizer.js";
export type { TokenizerFile } from "./tokenizer/tokenizerFile.js";
export type { Weights } from "./weights.js";
export { parseGptConfig, type GptConfig } from "./gpt/config.js";
export { Gpt } from "./gpt/gpt.js";
export { CriticHead, outcomes } from "./heads/criticHead.js";
export { ValueHead } from "./heads/valueHead.js";
