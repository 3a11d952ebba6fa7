export { AdamW, type AdamWOptions } from "./adamW.js";
export { heapBytes, useBackend, type BackendName, type BackendReport } from "./backend.js";
export { liveTensors } from "./liveTensors.js";
export { attention, type AttentionOptions } from "./ops/attention.js";
export { crossEntropy } from "./ops/crossEntropy.js";
export { embedding } from "./ops/embedding.js";
export { gatherLogps } from "./ops/gatherLogps.js";
export { linear } from "./ops/linear.js";
export { relu } from "./ops/relu.js";
export { rmsNorm } from "./ops/rmsNorm.js";
export { RandomStream, type RandomState } from "./randomStream.js";
export {
  constantSchedule,
  cosineSchedule,
  linearSchedule,
  type Schedule,
  type ScheduleShape,
} from "./schedules.js";
export { tf } from "./tf.js";
