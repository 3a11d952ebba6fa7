import { beforeAll, describe, expect, it } from "vitest";
import {
  attention,
  crossEntropy,
  embedding,
  gatherLogps,
  linear,
  relu,
  rmsNorm,
  tf,
  useBackend,
} from "../../src/tensors/index.js";
import { checkOp, expectClose } from "./gradientCheck.js";
import * as twins from "./twins.js";

beforeAll(async () => {
  await useBackend("wasm");
});

describe("products", () => {
  it.each([
    [[1, 1, 1], false, false],
    [[4, 8, 8], false, false],
    [[5, 3, 9], false, true],
    [[7, 13, 17], true, false],
    [[9, 5, 6], true, true],
    [[13, 29, 3], false, true],
  ] as const)("of size %j, transposed %s and %s", (size, transposeA, transposeB) => {
    const [rows, terms, columns] = size;
    checkOp(
      (a, b) => tf.matMul(a, b, transposeA, transposeB),
      twins.product(size, [transposeA, transposeB]),
      [
        transposeA ? [terms, rows] : [rows, terms],
        transposeB ? [columns, terms] : [terms, columns],
      ],
      rows,
    );
  });

  it("larger than the blocks they are packed in", () => {
    const size = [66, 261, 1027] as const;
    const [rows, terms, columns] = size;
    for (const flags of [
      [false, false],
      [true, true],
    ] as const) {
      const a = Float64Array.from({ length: rows * terms }, (_, i) => Math.fround(Math.sin(i)));
      const b = Float64Array.from({ length: terms * columns }, (_, i) => Math.fround(Math.cos(i)));
      tf.tidy(() => {
        const left = tf.tensor(Float32Array.from(a), flags[0] ? [terms, rows] : [rows, terms]);
        const right = tf.tensor(
          Float32Array.from(b),
          flags[1] ? [columns, terms] : [terms, columns],
        );
        const found = tf.matMul(left, right, ...flags);
        expectClose(found.dataSync(), twins.product(size, flags)(a, b));
      });
    }
  });

  it("in batches, repeated where an axis is 1", () => {
    const matrix = (values: number[]) => [values[0], values[1], values[2], values[3]];
    tf.tidy(() => {
      const a = tf.tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 1, 2, 2]);
      const b = tf.tensor([1, 0, 0, 1, 0, 1, 1, 0, 2, 0, 0, 2], [3, 2, 2]);
      const found = tf.matMul(a, b);
      expect(found.shape).toEqual([2, 3, 2, 2]);
      const values = [...found.dataSync()];
      expect(matrix(values.slice(0))).toEqual([1, 2, 3, 4]);
      expect(matrix(values.slice(4))).toEqual([2, 1, 4, 3]);
      expect(matrix(values.slice(8))).toEqual([2, 4, 6, 8]);
      expect(matrix(values.slice(12))).toEqual([5, 6, 7, 8]);
      expect(matrix(values.slice(20))).toEqual([10, 12, 14, 16]);
    });
  });

  it("linear keeps the outer axes", () => {
    checkOp(
      (x, weight) => tf.reshape(linear(x, weight as tf.Tensor2D), [6, 5]),
      twins.product([6, 7, 5], [false, true]),
      [
        [2, 3, 7],
        [5, 7],
      ],
      1,
    );
  });
});

describe("rmsNorm", () => {
  it.each([1, 4, 7, 16, 33])("of width %i", (width) => {
    checkOp(
      (x, weight) => rmsNorm(x, weight as tf.Tensor1D, 1e-3),
      twins.rmsNorm(width, 1e-3),
      [[3, 2, width], [width]],
      width,
    );
  });
});

describe("gatherLogps and crossEntropy", () => {
  const targets = [2, 0, 4, 4, 1, 3];

  it.each([5, 8, 13])("of %i logits", (width) => {
    checkOp(
      (logits) => gatherLogps(logits, tf.tensor(targets, [2, 3], "int32")),
      twins.gatherLogps(width, targets),
      [[2, 3, width]],
      width,
    );
  });

  it("sums the masked loss", () => {
    const mask = [1, 0, 1, 0.5, 0, 1];
    checkOp(
      (logits) =>
        crossEntropy(logits as tf.Tensor2D, tf.tensor1d(targets, "int32"), tf.tensor1d(mask)),
      (logits) => {
        const logps = twins.gatherLogps(7, targets)(logits);
        return Float64Array.of(-logps.reduce((sum, logp, i) => sum + logp * (mask[i] ?? 0), 0));
      },
      [[6, 7]],
      9,
    );
  });

  it("stays finite where logits are far apart", () => {
    tf.tidy(() => {
      const logits = tf.tensor2d([300, -300, 0, 1e4], [1, 4]);
      const logps = [0, 3].map(
        (target) => gatherLogps(logits, tf.tensor1d([target], "int32")).dataSync()[0],
      );
      expect(logps).toEqual([-9700, 0]);
    });
  });
});

describe("attention", () => {
  const base = { batch: 2, heads: 2, queries: 5, keys: 5, headWidth: 3, scale: 0.7, causal: false };
  const cases: (twins.AttentionCase & { readonly biased: boolean })[] = [
    { ...base, biased: false },
    { ...base, biased: true, causal: true },
    { ...base, biased: true, queries: 3, keys: 9, headWidth: 4 },
    { ...base, biased: false, queries: 2, keys: 6, causal: true },
    { ...base, biased: true, keys: 7, mask: [1, 1, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0] },
    { ...base, biased: false, keys: 4, mask: [1, 1, 0, 1, 0, 0, 0, 0] },
    { ...base, batch: 1, biased: true, queries: 9, keys: 9, headWidth: 8, causal: true },
  ];

  it.each(cases)("in the case %j", (given) => {
    const { batch, heads, queries, keys, headWidth, scale, causal, biased } = given;
    const width = heads * headWidth;
    const shapes = [
      [batch, queries, width],
      [batch, keys, width],
      [batch, keys, width],
    ];
    if (biased) shapes.push([heads, queries, keys]);
    const visibility = () =>
      given.mask === undefined ? {} : { mask: tf.tensor2d([...given.mask], [batch, keys]) };
    checkOp(
      (...inputs) => {
        const [q, k, v, ...biases] = inputs as [
          tf.Tensor3D,
          tf.Tensor3D,
          tf.Tensor3D,
          ...tf.Tensor3D[],
        ];
        const [bias] = biases;
        const given = { ...visibility(), ...(bias === undefined ? {} : { bias }) };
        return attention(q, k, v, { heads, scale, causal, ...given });
      },
      twins.attention(given),
      shapes,
      queries + keys,
    );
  });
});

describe("small ops", () => {
  it("embedding adds up the gradients of a row used twice", () => {
    const ids = [3, 0, 3, 4];
    checkOp(
      (weight) => embedding(tf.tensor(ids, [2, 2], "int32"), weight as tf.Tensor2D),
      (weight) => Float64Array.from(ids.flatMap((id) => [...weight.subarray(5 * id, 5 * id + 5)])),
      [[6, 5]],
      2,
    );
  });

  it("embedding refuses an id outside the table", () => {
    const weight = tf.zeros<tf.Rank.R2>([4, 2]);
    const ids = tf.tensor1d([1, 4], "int32");
    expect(() => tf.tidy(() => embedding(ids, weight))).toThrow("id 4 is outside a table of 4");
    tf.dispose([weight, ids]);
  });

  it("relu", () => {
    checkOp(
      (x) => relu(x),
      (x) => x.map((value) => Math.max(value, 0)),
      [[3, 7]],
      4,
    );
  });

  it.each([[[3, 7]], [[1]], [[4, 4]]])("sums and products of shape %j", (shape) => {
    checkOp(
      (a, b) => tf.mul(tf.mul(tf.add(a, b), b), 1.5),
      (a, b) => a.map((value, i) => (value + (b[i] ?? NaN)) * (b[i] ?? NaN) * 1.5),
      [shape, shape],
      5,
    );
  });

  it("sums and products of whole numbers stay whole", () => {
    tf.tidy(() => {
      const a = tf.tensor1d([1, 2, 3], "int32");
      const sum = tf.add(tf.mul(a, a), a);
      expect([sum.dtype, ...sum.dataSync()]).toEqual(["int32", 2, 6, 12]);
    });
  });
});

it("gives the same on the fused path and in plain ops", async () => {
  const plain = await import("../../src/tensors/ops/attention.js");
  tf.tidy(() => {
    const [q, k, v] = [0, 1, 2].map((seed) =>
      tf.randomNormal([2, 6, 8], 0, 1, "float32", seed),
    ) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
    const mask = tf.tensor2d([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [2, 6]);
    const options = { heads: 2, scale: 0.5, mask, causal: true };
    const expected = plain.plainAttention(q, k, v, options).dataSync();
    expectClose(attention(q, k, v, options).dataSync(), expected);
  });
});
