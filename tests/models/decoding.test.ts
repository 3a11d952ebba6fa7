import { beforeAll, describe, expect, it } from "vitest";
import { pickGreedy } from "../../src/models/decoding/pickGreedy.js";
import { drawToken, nextToken } from "../../src/models/decoding/nextToken.js";
import { TensorDecoder } from "../../src/models/t5/tensorDecoder.js";
import {
  beam,
  Gpt,
  greedy,
  padRows,
  sample,
  T5,
  t5Size,
  type LanguageModel,
  type SamplingOptions,
} from "../../src/models/index.js";
import { liveTensors, RandomStream, tf, useBackend } from "../../src/tensors/index.js";
import { checkpointFolder, completions, prompts } from "./examples.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const models: Record<string, () => Promise<LanguageModel>> = {
  "t5-tied": () => T5.load(checkpointFolder("t5-tied")),
  "t5-gated-untied": () => T5.load(checkpointFolder("t5-gated-untied")),
  gpt: () => Gpt.load(checkpointFolder("gpt")),
  tensors: async () => {
    const model = await T5.load(checkpointFolder("t5-tied"));
    return Object.assign(model, {
      startDecoding: (all: readonly (readonly number[])[], rows: Int32Array) =>
        new TensorDecoder(model, all, rows),
    });
  },
};

/** log p of the next token after `taken`, from the whole forward pass again. */
async function recompute(model: LanguageModel, prompt: readonly number[], taken: number[]) {
  const { ids, mask } = padRows([prompt], model.padId);
  const completion = padRows([[...taken, 0]], model.padId);
  const { logits } = model.forward(ids, mask, completion.ids);
  const rows = await logits.array();
  tf.dispose([ids, mask, completion.ids, completion.mask, logits]);
  return rows[0]?.[taken.length] ?? [];
}

describe.each(Object.keys(models))("token by token with %s", (name) => {
  it("gives the logits of the whole forward pass, rows dropped and doubled on the way", async () => {
    const model = await (models[name] as () => Promise<LanguageModel>)();
    const decoder = model.startDecoding(prompts, Int32Array.of(0, 1, 2), 6);
    let rows = [0, 1, 2];
    const before = rows.map((): number[] => []);
    let logits = decoder.step();
    for (let t = 0; t < 5; t++) {
      for (const [row, prompt] of rows.entries()) {
        const expected = await recompute(model, prompts[prompt] ?? [], before[prompt] ?? []);
        expected.forEach((logit, id) => {
          const found = logits[row * model.vocabularySize + id] ?? NaN;
          expect(Math.abs(found - logit)).toBeLessThan(1e-4);
        });
      }
      if (t === 1) {
        decoder.keep(Int32Array.of(2, 1));
        rows = [2, 1];
      } else if (t === 2) {
        decoder.keep(Int32Array.of(0, 0, 1));
        rows = [2, 2, 1];
      }
      for (const prompt of new Set(rows)) {
        before[prompt]?.push(completions[prompt]?.[t] ?? 7);
      }
      logits = decoder.step(Int32Array.from(rows, (prompt) => before[prompt]?.at(-1) ?? 0));
    }
    decoder.dispose();
    model.dispose();
  });
});

describe("sample", () => {
  const options = { n: 7, temperature: 1, topK: 0, topP: 1, maxTokens: 10, seed: 3 };

  it("gives the same samples in batches of 1, 7 and 64, and of prompts in another order", async () => {
    for (const name of ["t5-tied", "t5-gated-untied"]) {
      const model = await T5.load(checkpointFolder(name));
      const one = sample(model, prompts, { ...options, batch: 1 });
      expect(sample(model, prompts, { ...options, batch: 7 })).toEqual(one);
      expect(sample(model, prompts, { ...options, batch: 64 })).toEqual(one);
      const turned = sample(model, [...prompts].reverse(), { ...options, problems: [2, 1, 0] });
      expect(turned.reverse()).toEqual(one);
      expect(new Set(one.flat().map((tokens) => tokens.join())).size).toBeGreaterThan(15);
      model.dispose();
    }
  });

  it("has logits of the same bits in every batch", () => {
    const model = new T5(t5Size("mini"), 1);
    const many = Array.from({ length: 9 }, (_, i) =>
      Array.from({ length: 5 + 7 * i }, (_, j) => 3 + ((i * 37 + j * 11) % 1000)),
    );
    const steps = (rows: readonly number[]) => {
      const decoder = model.startDecoding(many, Int32Array.from(rows), 3);
      const first = decoder.step().slice();
      return [first, decoder.step(new Int32Array(decoder.rows).fill(5)).slice()];
    };
    const together = steps(Array.from({ length: 18 }, (_, i) => i % 9));
    for (let prompt = 0; prompt < 9; prompt++) {
      steps([prompt]).forEach((logits, t) => {
        expect(logits).toEqual(together[t]?.slice(prompt * 1024, (prompt + 1) * 1024));
        expect(logits).toEqual(together[t]?.slice((prompt + 9) * 1024, (prompt + 10) * 1024));
      });
    }
    model.dispose();
  });

  it("ends with the end token or at maxTokens, and leaves no tensor behind", async () => {
    const model = await T5.load(checkpointFolder("t5-tied"));
    const before = liveTensors();
    const samples = sample(model, prompts, { ...options, n: 40 }).flat();
    expect(liveTensors()).toBe(before);
    expect(samples.some((tokens) => tokens.length < 10)).toBe(true);
    for (const tokens of samples) {
      const end = tokens.indexOf(model.eosId);
      expect(end === -1 ? 10 : end + 1).toBe(tokens.length);
    }
    model.dispose();
  });

  it("at temperature 0 is greedy, and so is a beam of one", async () => {
    const model = await T5.load(checkpointFolder("t5-gated-untied"));
    const best = greedy(model, prompts, { maxTokens: 8 });
    expect(sample(model, prompts, { ...options, n: 1, temperature: 0, maxTokens: 8 })).toEqual(
      best.map((tokens) => [tokens]),
    );
    const narrow = { width: 1, lengthPenalty: 1, earlyStopping: true, maxTokens: 8 };
    expect(beam(model, prompts, narrow).map(([first]) => first?.tokens)).toEqual(best);
    model.dispose();
  });

  it("goes on from what a sample begins with as if it had drawn it", async () => {
    const model = await T5.load(checkpointFolder("t5-tied"));
    const drawn = sample(model, prompts, { ...options, n: 3, temperature: 0 });
    const beginnings = drawn.map((samples) => samples.map((tokens, at) => tokens.slice(0, at)));
    const given = { ...options, n: 3, temperature: 0, beginnings };
    expect(sample(model, prompts, given)).toEqual(drawn);
    const other = prompts.map(() => [[], [7], [7, 9, 11]]);
    const samples = sample(model, prompts, { ...options, n: 3, beginnings: other });
    for (const [first, second, third] of samples) {
      expect([second?.[0], third?.slice(0, 3)]).toEqual([7, [7, 9, 11]]);
      expect(first?.length).toBeGreaterThan(0);
    }
    const refused = (beginnings: number[][][]) => () =>
      sample(model, prompts, { ...options, n: 1, beginnings });
    expect(refused([[[1]]])).toThrow(`1 beginnings are given for ${prompts.length} samples`);
    expect(refused(prompts.map(() => [[40]]))).toThrow("a token that is none of 0…39");
    model.dispose();
  });

  it("names what is wrong with options and prompts", async () => {
    const model = await T5.load(checkpointFolder("t5-tied"));
    const wrong = { ...options, n: 0, temperature: -1, topK: 0.5, topP: 0 };
    expect(() => sample(model, prompts, wrong)).toThrow(/n is 0.*temperature is -1.*topK.*topP/);
    expect(() => sample(model, [[]], options)).toThrow("prompt 0 has no tokens");
    expect(() => sample(model, [[3, 40]], options)).toThrow(/token 40.*0…39/);
    model.dispose();
  });
});

describe("beam", () => {
  it("finds the best of all completions when it is wide enough", async () => {
    const model = await T5.load(checkpointFolder("t5-tied"));
    const prompt = prompts[2] ?? [];
    const found = beam(model, [prompt], {
      width: 40,
      lengthPenalty: 1,
      earlyStopping: false,
      maxTokens: 2,
    })[0];
    const logps = (logits: number[]) => {
      const norm = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
      return logits.map((logit) => logit - norm);
    };
    const first = logps(await recompute(model, prompt, []));
    let best = { tokens: [model.eosId], score: first[model.eosId] ?? -Infinity };
    for (const [a, logp] of first.entries()) {
      if (a === model.eosId) continue;
      const second = logps(await recompute(model, prompt, [a]));
      for (const [b, next] of second.entries()) {
        const score = (logp + next) / 2;
        if (score > best.score) best = { tokens: [a, b], score };
      }
    }
    expect(found?.[0]?.tokens).toEqual(best.tokens);
    expect(found?.[0]?.score).toBeCloseTo(best.score, 4);
    model.dispose();
  });
});

/** Sorts the whole vocabulary; the tokens left by id, with their probabilities. */
function slowNextToken(logits: Float32Array, { temperature, topK, topP }: SamplingOptions) {
  const edge = topK > 0 ? ([...logits].sort((a, b) => b - a)[topK - 1] ?? -Infinity) : -Infinity;
  const highest = Math.max(...logits);
  const left = [...logits]
    .map((logit, id) => ({ id, p: logit < edge ? 0 : Math.exp((logit - highest) / temperature) }))
    .filter(({ p }) => p > 0)
    .sort((a, b) => b.p - a.p || a.id - b.id);
  const mass = topP * left.reduce((sum, { p }) => sum + p, 0);
  let before = 0;
  const kept = left.filter(({ p }) => {
    const isIn = topP === 1 || before <= mass;
    before += p;
    return isIn;
  });
  const total = kept.reduce((sum, { p }) => sum + p, 0);
  return kept.map(({ id, p }) => ({ id, p: p / total })).sort((a, b) => a.id - b.id);
}

describe("a token from logits", () => {
  const logits = Float32Array.from([0.3, 0.5, 0.05, 0.15], Math.log);
  const all = { temperature: 1, topK: 0, topP: 1 };
  const support = (options: typeof all, from = logits) =>
    [
      ...new Set(
        Array.from({ length: 1000 }, (_, i) => drawToken(nextToken(from, options), i / 1000)),
      ),
    ].sort();

  it("is the highest, the lowest id among equals", () => {
    expect(pickGreedy(Float32Array.of(1, 3, 3, 2))).toBe(1);
  });

  it("follows softmax(z / T)", () => {
    expect(
      [0.299, 0.301, 0.799, 0.801, 0.849, 0.851].map((u) => drawToken(nextToken(logits, all), u)),
    ).toEqual([0, 1, 1, 2, 2, 3]);
    // T = 1/2 squares the shares: 0.09, 0.25, 0.0025, 0.0225 of 0.365
    const cold = { ...all, temperature: 0.5 };
    expect([0.246, 0.247, 0.931, 0.932].map((u) => drawToken(nextToken(logits, cold), u))).toEqual([
      0, 1, 1, 2,
    ]);
  });

  it("keeps the nucleus up to and with the crossing token", () => {
    expect(support({ ...all, topP: 0.7 })).toEqual([0, 1]);
    expect(support({ ...all, topP: 0.49 })).toEqual([1]);
    expect(support({ ...all, topP: 0.51 })).toEqual([0, 1]);
    expect(support({ ...all, topP: 0.96 })).toEqual([0, 1, 2, 3]);
  });

  it("keeps all ties at top-k's edge", () => {
    expect(support({ ...all, topK: 2 })).toEqual([0, 1]);
    expect(support({ ...all, topK: 2 }, Float32Array.of(1, 2, 1, 1, 0))).toEqual([0, 1, 2, 3]);
  });

  it("keeps what a slow twin keeps, with the same shares", () => {
    const random = new RandomStream(0, "logits");
    for (let round = 0; round < 200; round++) {
      const spread = [0.1, 1, 10, 100][round % 4] ?? 1;
      const many = Float32Array.from({ length: 5 + random.integer(300) }, () => {
        if (random.integer(20) === 0) return -Infinity;
        return Math.round(random.normal() * 20) * spread * 0.05;
      });
      const options = {
        temperature: 0.5 + random.uniform(),
        topK: random.integer(70),
        topP: round % 3 === 0 ? 1 : random.uniform() || 1,
      };
      const { ids, shares, total } = nextToken(many, options);
      const expected = slowNextToken(many, options);
      expect(ids).toEqual(expected.map(({ id }) => id));
      expected.forEach(({ p }, at) => {
        expect((shares[at] ?? NaN) / total).toBeCloseTo(p, 12);
      });
    }
  });

  it("applies temperature before top-k before top-p", () => {
    // Top-p 0.6 alone keeps two; of the two that top-k leaves, one has 0.625 of the mass.
    expect(support({ ...all, topP: 0.6 })).toEqual([0, 1]);
    expect(support({ ...all, topK: 2, topP: 0.6 })).toEqual([1]);
    // At T = 1/2 the highest alone has 0.68.
    expect(support({ temperature: 0.5, topK: 0, topP: 0.6 })).toEqual([1]);
  });
});
