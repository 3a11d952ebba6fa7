// The formulas of T5 and GPT-2 as plain loops in float64, one sequence at a time, sharing no code
// with src/: what the models' logits are held against.
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Vector = number[];
type Matrix = Vector[];

export interface Checkpoint {
  readonly config: Record<string, number | string | boolean>;
  readonly matrix: (name: string) => Matrix;
  readonly vector: (name: string) => Vector;
}

export function readCheckpoint(folder: string): Checkpoint {
  const file = readFileSync(join(folder, "model.safetensors"));
  const headerEnd = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString("utf8", 8, headerEnd)) as Record<
    string,
    { shape: number[]; data_offsets: [number, number] }
  >;
  const vector = (name: string) => {
    const entry = header[name];
    if (entry === undefined) throw new Error(`no weight ${name}`);
    const values: number[] = [];
    for (let at = entry.data_offsets[0]; at < entry.data_offsets[1]; at += 4) {
      values.push(file.readFloatLE(headerEnd + at));
    }
    return values;
  };
  const matrix = (name: string) => {
    const values = vector(name);
    const columns = header[name]?.shape[1] ?? 0;
    return Array.from({ length: values.length / columns }, (_, row) =>
      values.slice(row * columns, (row + 1) * columns),
    );
  };
  const config = JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as never;
  return { config, matrix, vector };
}

/** Logits [C][V] of a T5 for one unpadded prompt and its completion. */
export function slowT5(checkpoint: Checkpoint, prompt: Vector, completion: Vector): Matrix {
  const { config, matrix, vector } = checkpoint;
  const number = (key: string) => config[key] as number;
  const table = matrix("shared.weight");
  const rms = (x: Matrix, name: string) => {
    const weight = vector(`${name}.weight`);
    return x.map((row) => {
      const meanSquare = sum(row.map((v) => v * v)) / row.length;
      return row.map(
        (v, i) => (v / Math.sqrt(meanSquare + number("layer_norm_epsilon"))) * at(weight, i),
      );
    });
  };
  const attend = (
    from: Matrix,
    to: Matrix,
    name: string,
    bias: (q: number, k: number) => Vector,
  ) => {
    const [q, k, v] = ["q", "k", "v"].map((part) =>
      (part === "q" ? from : to).map((row) => apply(matrix(`${name}.${part}.weight`), row)),
    ) as [Matrix, Matrix, Matrix];
    const mixed = attention(q, k, v, number("num_heads"), 1, bias);
    return mixed.map((row) => apply(matrix(`${name}.o.weight`), row));
  };
  const feedForward = (x: Matrix, name: string) =>
    x.map((row) => {
      const hidden =
        config.feed_forward_proj === "relu"
          ? apply(matrix(`${name}.wi.weight`), row).map((v) => Math.max(0, v))
          : apply(matrix(`${name}.wi_0.weight`), row).map(
              (v, i) => gelu(v) * at(apply(matrix(`${name}.wi_1.weight`), row), i),
            );
      return apply(matrix(`${name}.wo.weight`), hidden);
    });
  const selfBias = (side: string) => {
    const biases = matrix(`${side}.block.0.layer.0.SelfAttention.relative_attention_bias.weight`);
    return (q: number, k: number) => {
      if (side === "decoder" && k > q) return Array<number>(number("num_heads")).fill(-Infinity);
      return row(biases, bucketOf(k - q, side === "encoder", checkpoint));
    };
  };
  const noBias = () => Array<number>(number("num_heads")).fill(0);

  let encoded = prompt.map((id) => row(table, id));
  for (let i = 0; i < number("num_layers"); i++) {
    const layer = `encoder.block.${i}.layer`;
    const normed = rms(encoded, `${layer}.0.layer_norm`);
    encoded = add(encoded, attend(normed, normed, `${layer}.0.SelfAttention`, selfBias("encoder")));
    encoded = add(
      encoded,
      feedForward(rms(encoded, `${layer}.1.layer_norm`), `${layer}.1.DenseReluDense`),
    );
  }
  encoded = rms(encoded, "encoder.final_layer_norm");

  const inputs = [number("decoder_start_token_id"), ...completion.slice(0, -1)];
  let hidden = inputs.map((id) => row(table, id));
  for (let i = 0; i < number("num_decoder_layers"); i++) {
    const layer = `decoder.block.${i}.layer`;
    const normed = rms(hidden, `${layer}.0.layer_norm`);
    hidden = add(hidden, attend(normed, normed, `${layer}.0.SelfAttention`, selfBias("decoder")));
    const query = rms(hidden, `${layer}.1.layer_norm`);
    hidden = add(hidden, attend(query, encoded, `${layer}.1.EncDecAttention`, noBias));
    hidden = add(
      hidden,
      feedForward(rms(hidden, `${layer}.2.layer_norm`), `${layer}.2.DenseReluDense`),
    );
  }
  hidden = rms(hidden, "decoder.final_layer_norm");
  const tied = config.tie_word_embeddings as boolean;
  const output = tied ? table : matrix("lm_head.weight");
  const scale = tied ? number("d_model") ** -0.5 : 1;
  return hidden.map((x) =>
    apply(
      output,
      x.map((v) => v * scale),
    ),
  );
}

/** Hugging Face's `_relative_position_bucket` restated: distances far away share a bucket. */
function bucketOf(distance: number, bidirectional: boolean, { config }: Checkpoint): number {
  const all = config.relative_attention_num_buckets as number;
  const far = config.relative_attention_max_distance as number;
  const buckets = bidirectional ? all / 2 : all;
  const offset = bidirectional && distance > 0 ? buckets : 0;
  const n = bidirectional ? Math.abs(distance) : Math.max(0, -distance);
  const exact = buckets / 2;
  if (n < exact) return offset + n;
  const log = (Math.log(n / exact) / Math.log(far / exact)) * (buckets - exact);
  return offset + Math.min(buckets - 1, exact + Math.trunc(log));
}

/** Logits [C][V] of a GPT-2 for one unpadded prompt and its completion. */
export function slowGpt(checkpoint: Checkpoint, prompt: Vector, completion: Vector): Matrix {
  const { config, matrix, vector } = checkpoint;
  const number = (key: string) => config[key] as number;
  const table = matrix("transformer.wte.weight");
  const positions = matrix("transformer.wpe.weight");
  const layerNorm = (x: Matrix, name: string) => {
    const [weight, bias] = [vector(`${name}.weight`), vector(`${name}.bias`)];
    return x.map((values) => {
      const mean = sum(values) / values.length;
      const variance = sum(values.map((v) => (v - mean) ** 2)) / values.length;
      const deviation = Math.sqrt(variance + number("layer_norm_epsilon"));
      return values.map((v, i) => ((v - mean) / deviation) * at(weight, i) + at(bias, i));
    });
  };
  const affine = (x: Matrix, name: string) => {
    const [weight, bias] = [transpose(matrix(`${name}.weight`)), vector(`${name}.bias`)];
    return x.map((values) => apply(weight, values).map((v, i) => v + at(bias, i)));
  };
  const heads = number("n_head");
  const width = number("n_embd");
  const causal = (q: number, k: number) => Array<number>(heads).fill(k > q ? -Infinity : 0);

  const inputs = [...prompt, ...completion.slice(0, -1)];
  let hidden = inputs.map((id, i) => row(table, id).map((v, j) => v + at(row(positions, i), j)));
  for (let i = 0; i < number("n_layer"); i++) {
    const block = `transformer.h.${i}`;
    const qkv = affine(layerNorm(hidden, `${block}.ln_1`), `${block}.attn.c_attn`);
    const part = (index: number) => qkv.map((v) => v.slice(index * width, (index + 1) * width));
    const scale = 1 / Math.sqrt(width / heads);
    const mixed = attention(part(0), part(1), part(2), heads, scale, causal);
    hidden = add(hidden, affine(mixed, `${block}.attn.c_proj`));
    const wide = affine(layerNorm(hidden, `${block}.ln_2`), `${block}.mlp.c_fc`);
    hidden = add(
      hidden,
      affine(
        wide.map((v) => v.map(gelu)),
        `${block}.mlp.c_proj`,
      ),
    );
  }
  return layerNorm(hidden, "transformer.ln_f")
    .slice(prompt.length - 1)
    .map((x) => apply(table, x));
}

function attention(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  heads: number,
  scale: number,
  bias: (query: number, key: number) => Vector,
): Matrix {
  return q.map((query, i) => {
    const size = query.length / heads;
    const mixed: number[] = [];
    for (let head = 0; head < heads; head++) {
      const own = (x: Vector) => x.slice(head * size, (head + 1) * size);
      const scores = k.map((key, j) => scale * dot(own(query), own(key)) + at(bias(i, j), head));
      const highest = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - highest));
      const total = sum(powers);
      for (let d = 0; d < size; d++) {
        mixed.push(sum(v.map((value, j) => (at(powers, j) / total) * at(own(value), d))));
      }
    }
    return mixed;
  });
}

function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

function apply(weight: Matrix, x: Vector): Vector {
  return weight.map((values) => dot(values, x));
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((v, i) => v * at(b, i)));
}

function sum(values: Vector): number {
  return values.reduce((total, v) => total + v, 0);
}

function add(a: Matrix, b: Matrix): Matrix {
  return a.map((values, i) => values.map((v, j) => v + at(row(b, i), j)));
}

function transpose(a: Matrix): Matrix {
  return row(a, 0).map((_, j) => a.map((values) => at(values, j)));
}

function at(values: Vector, index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error(`no element ${index} of ${values.length}`);
  return value;
}

function row(values: Matrix, index: number): Vector {
  const value = values[index];
  if (value === undefined) throw new Error(`no row ${index} of ${values.length}`);
  return value;
}
