export { adamW, sumOfSquares } from "./adamW";
export { attention, attentionGradient } from "./attention";
export { gemm, gemmScratchBytes, setGemmScratch } from "./gemm";
export { rmsNorm, rmsNormGradient } from "./rmsNorm";
export { logSumExpParts, targetLogpsGradient } from "./softmax";
export { unsortedSegmentSum } from "./unsortedSegmentSum";
