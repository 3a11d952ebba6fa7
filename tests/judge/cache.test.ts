import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { Cache, type CachedOutcome } from "../../src/judge/cache.js";
import type { Verdict } from "../../src/judge/index.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "passlab-cache-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function outcome(verdict: Verdict, message = ""): CachedOutcome {
  return {
    verdict,
    tests: [],
    error: { type: "", message },
    appsCode: null,
    compare: "strict",
    cpuMs: 1,
    wallMs: 1,
    peakMemoryMiB: 1,
    isolation: [],
    judge: "",
  };
}

function opened<Result>(use: (cache: Cache) => Result): Result {
  const cache = new Cache(folder);
  try {
    return use(cache);
  } finally {
    cache.close();
  }
}

describe("the cache of verdicts", () => {
  it("gives back what was put, at once and after it was opened again", () => {
    const long = outcome("failed-test", "é".repeat(3_000_000));
    opened((cache) => {
      expect(cache.get("a")).toBeUndefined();
      cache.put("a", outcome("passed"));
      cache.put("b", long);
      cache.put("c", outcome("passed", "\u2028"));
      expect(cache.get("b")).toEqual(long);
    });
    opened((cache) => {
      expect(cache.get("a")).toEqual(outcome("passed"));
      expect(cache.get("b")).toEqual(long);
      expect(cache.get("c")).toEqual(outcome("passed", "\u2028"));
    });
  });

  it("settles what it is told not to trust when it was seen twice, and a machine fault never", () => {
    opened((cache) => {
      cache.put("slow", outcome("timeout"), false);
      cache.put("fault", outcome("machine-fault"));
      expect(cache.get("slow")).toBeUndefined();
    });
    opened((cache) => {
      expect(cache.get("slow")).toBeUndefined();
      cache.put("slow", outcome("timeout"), false);
      expect(cache.get("slow")?.verdict).toBe("timeout");
      expect(cache.get("fault")).toBeUndefined();
    });
  });

  it("skips a line that a crash cut off, and whatever is no entry", () => {
    opened((cache) => cache.put("a", outcome("passed")));
    const [name = ""] = readdirSync(folder);
    appendFileSync(join(folder, name), '{"key":"cut","outcome":{"verdict":"pas');
    writeFileSync(join(folder, "odd.verdicts.jsonl"), '\n5\nnull\n{"key":1}\nnot json\n');
    opened((cache) => {
      expect(cache.get("a")?.verdict).toBe("passed");
      expect(cache.get("cut")).toBeUndefined();
      cache.put("b", outcome("passed"));
    });
    opened((cache) => {
      expect(cache.get("b")?.verdict).toBe("passed");
    });
  });

  it("leaves no file where it had nothing to keep", () => {
    opened((cache) => cache.put("a", outcome("passed")));
    opened((cache) => cache.get("a"));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("can be written by several at once", () => {
    const one = new Cache(folder);
    const two = new Cache(folder);
    for (let at = 0; at < 100; at += 1) (at % 2 === 0 ? one : two).put(`${at}`, outcome("passed"));
    one.close();
    two.close();
    opened((cache) => {
      for (let at = 0; at < 100; at += 1) expect(cache.get(`${at}`)?.verdict).toBe("passed");
    });
  });

  it("says so when its folder cannot be used", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => new Cache(join(file, "below"))).toThrow(InputError);
  });

  it("keeps keys of different parts apart", () => {
    expect(Cache.key("ab", "c")).not.toBe(Cache.key("a", "bc"));
    expect(Cache.key("\ud800")).not.toBe(Cache.key("\ud801"));
    expect(Cache.key("a", "b")).toBe(Cache.key("a", "b"));
  });
});
