export { adamW, sumOfSquares } from "./adamW";
export { attention, attentionGradient } from "./attention";
export { add, gatherRows, multiply, reluGradient, scale } from "./elementwise";
export { gemm, gemmScratchBytes, setGemmScratch } from "./gemm";
export { rmsNorm, rmsNormGradient } from "./rmsNorm";
export { logSumExpParts, targetLogpsGradient } from "./softmax";
export { unsortedSegmentSum } from "./unsortedSegmentSum";
