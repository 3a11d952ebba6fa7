import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Tokenizer, trainTokenizer } from "../../src/models/index.js";
import { byteAlphabet } from "../../src/models/tokenizer/byteAlphabet.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "passlab-tokenizer-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const program = "def f(xs):\n\tfor x in xs:\n\t\tprint(x, end=' ')\n\n\treturn  [x ** 2]\r\n";

describe("training", () => {
  it("merges the most frequent pair first, the lowest ids among equals", () => {
    // a b three times; then " " ab and c d twice each, and the space has the lower id.
    const { model } = trainTokenizer(["ab ab ab", "cd cd"], 262);
    expect(model.merges).toEqual([
      ["a", "b"],
      ["Ġ", "ab"],
      ["c", "d"],
    ]);
    expect(model.vocab.ab).toBe(259);
  });

  it("gives the same for the texts in another order, and stops where nothing repeats", () => {
    const texts = [program, "print(1)", "x = [1, 2]"];
    expect(trainTokenizer([...texts].reverse(), 300)).toEqual(trainTokenizer(texts, 300));
    expect(trainTokenizer(["abc"], 500).model.merges).toEqual([]);
  });

  it("refuses sizes without room for the bytes", () => {
    expect(() => trainTokenizer([program], 258)).toThrow(/258; expected 259/);
  });
});

describe("a trained tokenizer", () => {
  it("gives every text back and ends it with </s>", async () => {
    const tokenizer = await Tokenizer.load(trainTokenizer([program, program], 300));
    const anything = String.fromCodePoint(...Array.from({ length: 0x500 }, (_, i) => i), 0x1f600);
    for (const text of [program, "\t\t\n \n", "  a  ,  b .", "", anything, "<pad"]) {
      const ids = tokenizer.encode(text);
      expect(tokenizer.decode(ids)).toBe(text);
      expect(ids.at(-1)).toBe(tokenizer.eosId);
    }
    expect([tokenizer.padId, tokenizer.bosId, tokenizer.eosId]).toEqual([0, 1, 2]);
    expect(tokenizer.encode(program).length).toBeLessThan(program.length);
  });

  it("is the same after saving and loading", async () => {
    const tokenizer = await Tokenizer.load(trainTokenizer([program, program], 290));
    await tokenizer.save(folder);
    const again = await Tokenizer.load(folder);
    expect(again.encode(program)).toEqual(tokenizer.encode(program));
    expect(again.size).toBe(tokenizer.size);
  });
});

describe("special tokens", () => {
  it("are ordinary characters in a text, and end nothing", async () => {
    const tokenizer = await Tokenizer.load(trainTokenizer([program, "a </s> b </s>"], 300));
    for (const text of ["a </s> b", "</s>", "<pad><s></s>", "Print <s>.</s>\n"]) {
      const ids = tokenizer.encode(text);
      expect(ids.indexOf(tokenizer.eosId)).toBe(ids.length - 1);
      expect(ids).not.toContain(tokenizer.padId);
      expect(ids).not.toContain(tokenizer.bosId);
      expect(tokenizer.decode(ids)).toBe(text);
    }
  });

  it("alone, or no token at all, are the empty text", async () => {
    const tokenizer = await Tokenizer.load(trainTokenizer([program], 300));
    expect(tokenizer.decode([])).toBe("");
    expect(tokenizer.decode([tokenizer.eosId, tokenizer.padId])).toBe("");
  });
});

describe("a folder with vocab.json and merges.txt, as CodeT5's", () => {
  const vocab = Object.fromEntries(
    ["<pad>", "<s>", "</s>", "<unk>", "<mask>", ...byteAlphabet, "in", "Ġin"].map((t, i) => [t, i]),
  );

  it("loads and sets <s> and </s> around a text", async () => {
    const older = await mkdtemp(join(folder, "older-"));
    await writeFile(join(older, "vocab.json"), JSON.stringify(vocab));
    await writeFile(join(older, "merges.txt"), "#version: 0.2\ni n\nĠ in\n");
    const tokenizer = await Tokenizer.load(older);
    const id = (token: string) => vocab[token] ?? -1;
    expect(tokenizer.encode("x in\tn")).toEqual(["<s>", "x", "Ġin", "ĉ", "n", "</s>"].map(id));
    expect(tokenizer.decode(tokenizer.encode(program))).toBe(program);
    expect(tokenizer.encode("<s>")).toEqual(["<s>", "<", "s", ">", "</s>"].map(id));
    expect(tokenizer.size).toBe(263);
  });

  it("names the file and the merge that does not fit", async () => {
    const broken = await mkdtemp(join(folder, "broken-"));
    await writeFile(join(broken, "vocab.json"), JSON.stringify(vocab));
    await expect(Tokenizer.load(broken)).rejects.toThrow(/merges\.txt/);
    await writeFile(join(broken, "merges.txt"), "o n\n");
    await expect(Tokenizer.load(broken)).rejects.toThrow(/merge 0 needs "on"/);
  });
});

describe("a file that is no tokenizer", () => {
  it.each([
    ["{", /is not JSON/],
    ["[]", /no byte-level BPE tokenizer/],
    [JSON.stringify({ model: { type: "WordPiece" } }), /no byte-level BPE tokenizer/],
  ])("is named with its fault: %s", async (content, message) => {
    const path = join(folder, "tokenizer-broken.json");
    await writeFile(path, content);
    await expect(Tokenizer.load(path)).rejects.toThrow(message);
    await expect(Tokenizer.load(path)).rejects.toThrow(path);
  });

  it("is named when it is not there, or has no </s>", async () => {
    await expect(Tokenizer.load(join(folder, "none"))).rejects.toThrow(/Cannot read.*none/);
    const file = trainTokenizer([program], 259);
    const vocab = Object.fromEntries(
      Object.entries(file.model.vocab).filter(([token]) => token !== "</s>"),
    );
    const without = {
      ...file,
      added_tokens: file.added_tokens.filter(({ content }) => content !== "</s>"),
      model: { ...file.model, vocab },
    };
    await expect(Tokenizer.load(without)).rejects.toThrow(/none has the id 2|no <\/s>/);
  });
});
