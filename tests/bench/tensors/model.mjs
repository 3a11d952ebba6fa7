// A T5 of the reference size in passlab's ops, with random weights: 0.7 million of them.
export const size = {
  vocabulary: 1024,
  width: 128,
  heads: 4,
  wide: 256,
  layers: 2,
  buckets: 32,
  batch: 32,
  promptLength: 64,
  completionLength: 96,
};

/** Names and shapes of the weights; the order decides their first values. */
export function weightShapes() {
  const { vocabulary, width, heads, wide, layers, buckets } = size;
  const shapes = { embedding: [vocabulary, width] };
  for (const stack of ["encoder", "decoder"]) {
    shapes[`${stack}.bias`] = [buckets, heads];
    shapes[`${stack}.norm`] = [width];
    for (let layer = 0; layer < layers; layer++) {
      const parts = stack === "encoder" ? ["self"] : ["self", "cross"];
      for (const part of parts) {
        for (const name of ["q", "k", "v", "o"])
          shapes[`${stack}.${layer}.${part}.${name}`] = [width, width];
        shapes[`${stack}.${layer}.${part}.norm`] = [width];
      }
      shapes[`${stack}.${layer}.in`] = [wide, width];
      shapes[`${stack}.${layer}.out`] = [width, wide];
      shapes[`${stack}.${layer}.wide.norm`] = [width];
    }
  }
  return shapes;
}

/** Deterministic values in place of initial weights, the same in every language. */
export function firstValues(name, shape) {
  const count = shape.reduce((a, b) => a * b, 1);
  if (name.endsWith("norm")) return new Float32Array(count).fill(1);
  const offset = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return Float32Array.from({ length: count }, (_, i) => 0.08 * Math.sin(1.7 * (i + 1) * offset));
}

/** Token ids of a batch, and a mask that shortens every other row. */
export function batchOf(step) {
  const { vocabulary, batch, promptLength, completionLength } = size;
  const ids = (length, salt) =>
    Int32Array.from({ length: batch * length }, (_, i) => (i * 7919 + salt * 104729) % vocabulary);
  const mask = (length) =>
    Float32Array.from({ length: batch * length }, (_, i) =>
      i % length < length - 8 * (Math.floor(i / length) % 4) ? 1 : 0,
    );
  return {
    prompts: ids(promptLength, step + 1),
    promptMask: mask(promptLength),
    completions: ids(completionLength, step + 2),
    completionMask: mask(completionLength),
  };
}

/** Summed cross-entropy of a batch. */
export function lossOf(passlab, weights, batch) {
  const { tf, attention, crossEntropy, embedding, linear, relu, rmsNorm } = passlab;
  const { batch: rows, promptLength, completionLength, heads, layers } = size;
  const promptMask = tf.tensor(batch.promptMask, [rows, promptLength]);
  const attend = (name, x, seen, options) => {
    const [q, k, v] = ["q", "k", "v"].map((part, i) =>
      linear(i === 0 ? x : seen, weights[`${name}.${part}`]),
    );
    return linear(attention(q, k, v, { heads, scale: 1, ...options }), weights[`${name}.o`]);
  };
  const feedForward = (name, x) => {
    const normed = rmsNorm(x, weights[`${name}.wide.norm`]);
    const wide = relu(linear(normed, weights[`${name}.in`]));
    return tf.add(x, linear(wide, weights[`${name}.out`]));
  };
  const bias = (stack, length) => {
    const buckets = Int32Array.from({ length: length * length }, (_, i) =>
      Math.min(31, Math.abs((i % length) - Math.floor(i / length))),
    );
    const rows = embedding(tf.tensor(buckets, [length, length], "int32"), weights[`${stack}.bias`]);
    return tf.transpose(rows, [2, 0, 1]);
  };

  let x = embedding(tf.tensor(batch.prompts, [rows, promptLength], "int32"), weights.embedding);
  const encoderBias = bias("encoder", promptLength);
  for (let layer = 0; layer < layers; layer++) {
    const name = `encoder.${layer}`;
    const normed = rmsNorm(x, weights[`${name}.self.norm`]);
    x = tf.add(x, attend(`${name}.self`, normed, normed, { bias: encoderBias, mask: promptMask }));
    x = feedForward(name, x);
  }
  const encoded = rmsNorm(x, weights["encoder.norm"]);

  x = embedding(tf.tensor(batch.completions, [rows, completionLength], "int32"), weights.embedding);
  const decoderBias = bias("decoder", completionLength);
  for (let layer = 0; layer < layers; layer++) {
    const name = `decoder.${layer}`;
    const normed = rmsNorm(x, weights[`${name}.self.norm`]);
    x = tf.add(x, attend(`${name}.self`, normed, normed, { bias: decoderBias, causal: true }));
    const query = rmsNorm(x, weights[`${name}.cross.norm`]);
    x = tf.add(x, attend(`${name}.cross`, query, encoded, { mask: promptMask }));
    x = feedForward(name, x);
  }
  const hidden = tf.mul(rmsNorm(x, weights["decoder.norm"]), size.width ** -0.5);
  const logits = tf.reshape(linear(hidden, weights.embedding), [-1, size.vocabulary]);
  const targets = tf.tensor(batch.completions, [rows * completionLength], "int32");
  const mask = tf.tensor(batch.completionMask, [rows * completionLength]);
  return tf.div(crossEntropy(logits, targets, mask), tf.sum(mask));
}
