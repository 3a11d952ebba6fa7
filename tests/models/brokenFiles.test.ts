import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { readSafetensors, safetensorsBytes, T5 } from "../../src/models/index.js";
import { liveTensors, useBackend } from "../../src/tensors/index.js";
import { scratchFolder } from "../cli/evalFiles.js";
import { checkpointFolder } from "./examples.js";

beforeAll(async () => {
  await useBackend("wasm");
});

/** A copy of the tied checkpoint, and its files by name. */
function checkpoint(): { folder: string; config: string; weights: string } {
  const folder = scratchFolder();
  cpSync(checkpointFolder("t5-tied"), folder, { recursive: true });
  return {
    folder,
    config: join(folder, "config.json"),
    weights: join(folder, "model.safetensors"),
  };
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

/** A safetensors file with this header and so many bytes after it. */
function written(header: unknown, bytes: number): string {
  const path = join(scratchFolder(), "model.safetensors");
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  writeFileSync(path, Buffer.concat([length, text, Buffer.alloc(bytes)]));
  return path;
}

describe("a broken safetensors file", () => {
  const otherType = /: w is I32; expected one of F32, F16, BF16/;
  const entry = { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] };

  it.each([
    ["cut in its header", () => cut(40), /a header of \d+ bytes in a file of 40/],
    ["cut in its first eight bytes", () => cut(5), /\(5 bytes\)/],
    ["empty", () => cut(0), /\(0 bytes\)/],
    ["no JSON", () => written("{", 0), /header is not JSON/],
    ["no object", () => written([], 0), /header is no JSON object/],
    ["without a shape", () => written({ w: { dtype: "F32" } }, 0), /w has no dtype, shape and/],
    ["with a negative side", () => written({ w: { ...entry, shape: [-1] } }, 24), /w has no dtype/],
    ["cut in its data", () => written({ w: entry }, 20), /w ends at byte 24 of 20/],
    [
      "of another shape than its bytes",
      () => written({ w: { ...entry, shape: [2, 2] } }, 24),
      /w has 24 bytes; F32 \[2, 2\] needs 16/,
    ],
    [
      "of half the width",
      () => written({ w: { ...entry, dtype: "F16" } }, 24),
      /w has 24 bytes; F16 \[2, 3\] needs 12/,
    ],
    ["of whole numbers", () => written({ w: { ...entry, dtype: "I32" } }, 24), otherType],
    [
      "with offsets the wrong way round",
      () => written({ w: { ...entry, data_offsets: [24, 0] } }, 24),
      /w has -24 bytes/,
    ],
    [
      "of two tensors in the same bytes",
      () => written({ v: entry, w: { ...entry, data_offsets: [8, 32] } }, 32),
      /v and w share bytes/,
    ],
    [
      "of a shape beyond all bounds",
      () => written({ w: { ...entry, shape: [2 ** 53 - 1, 2 ** 53 - 1] } }, 24),
      /w has 24 bytes; F32 \[9007199254740991, 9007199254740991\] needs/,
    ],
  ])("that is %s is named with its fault", async (_, make, expected) => {
    const path = make();
    const message = await faultOf(readSafetensors(path));
    expect(message).toMatch(expected);
    expect(message).toContain(path);
    if (expected !== otherType) expect(message).toContain("fetch or save it again");
  });

  function cut(bytes: number): string {
    const { weights } = checkpoint();
    writeFileSync(weights, readFileSync(weights).subarray(0, bytes));
    return weights;
  }
});

it("is read without the tensors that are not wanted, whatever they are", async () => {
  const path = written({ mask: { dtype: "BOOL", shape: [4], data_offsets: [0, 4] } }, 4);
  expect((await readSafetensors(path, (name) => name !== "mask")).size).toBe(0);
});

describe("a checkpoint whose parts do not fit", () => {
  it("names every weight that is missing, of another shape or unknown, with what was expected", async () => {
    const { folder, weights } = checkpoint();
    const tensors = await readSafetensors(weights);
    const { shape = [], values = new Float32Array() } = tensors.get("shared.weight") ?? {};
    const [rows = 0, width = 0] = shape;
    tensors.set("shared.weight", {
      shape: [rows - 1, width],
      values: values.slice(0, (rows - 1) * width),
    });
    tensors.delete("decoder.final_layer_norm.weight");
    tensors.set("head.weight", { shape: [1], values: Float32Array.of(1) });
    writeFileSync(weights, safetensorsBytes(tensors));
    const before = liveTensors();
    const message = await faultOf(T5.load(folder));
    expect(message).toContain(weights);
    expect(message).toContain(
      `shared.weight is [${rows - 1}, ${width}], expected [${rows}, ${width}]`,
    );
    expect(message).toContain(`decoder.final_layer_norm.weight is missing, expected [${width}]`);
    expect(message).toContain("head.weight is no weight of this model");
    expect(liveTensors()).toBe(before);
  });

  it("names a weight that is no number", async () => {
    for (const odd of [NaN, Infinity, -Infinity]) {
      const { folder, weights } = checkpoint();
      const tensors = await readSafetensors(weights);
      const values = tensors.get("shared.weight")?.values;
      if (values !== undefined) values[7] = odd;
      writeFileSync(weights, safetensorsBytes(tensors));
      const message = await faultOf(T5.load(folder));
      expect(message).toContain(`${weights}: shared.weight holds ${odd} at 7; expected numbers`);
    }
  });

  it.each([
    ['{ "num_layers": 1000000000 }', /num_layers: too big/],
    ['{ "d_model": 1000000000000 }', /d_model: too big/],
    ['{ "decoder_start_token_id": 1000000 }', /decoder_start_token_id is 1000000; expected less/],
    ['{ "relative_attention_max_distance": 1 }', /relative_attention_max_distance is 1 with/],
    ["{", /Cannot read the model's .*config\.json/],
    ["[]", /is no JSON object/],
    ['{ "d_modle": 16 }', /unknown key d_modle; did you mean d_model\?/],
    ['{ "vocab_size": "40" }', /vocab_size: .*expected number, received string/],
    ['{ "num_heads": 0 }', /num_heads: /],
    ['{ "model_type": "bert" }', /model_type: .*"t5"/],
    ['{ "feed_forward_proj": "swish" }', /feed_forward_proj: .*"relu"\|"gated-gelu"/],
  ])("names the key that is wrong in config.json: %s", async (text, expected) => {
    const { folder, config } = checkpoint();
    const whole = JSON.parse(readFileSync(config, "utf8")) as object;
    const change = text.startsWith("{ ") ? (JSON.parse(text) as object) : undefined;
    writeFileSync(config, change === undefined ? text : JSON.stringify({ ...whole, ...change }));
    const message = await faultOf(T5.load(folder));
    expect(message).toMatch(expected);
    expect(message).toContain(config);
  });

  it("says what a model's folder holds where there is none", async () => {
    expect(await faultOf(T5.load("/nowhere"))).toMatch(/config\.json, model\.safetensors and/);
  });
});
