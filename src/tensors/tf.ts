// TensorFlow.js registers the gradients of its ops only when loaded as a whole.
import "@tensorflow/tfjs";

/** TensorFlow.js as every room sees it; only `tensors` names the packages. */
export * as tf from "@tensorflow/tfjs-core";
