import { afterEach, expect, it, vi } from "vitest";
import { tf, useBackend, type BackendName } from "../../src/tensors/index.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

it("falls back quietly to wasm, and says what it passed over", async () => {
  vi.stubEnv("PASSLAB_BACKEND", "");
  const report = await useBackend();
  expect(report.chosenBy).toBe("preference");
  expect([...report.passedOver.map(({ name }) => name), report.name].at(-1)).toBe(report.name);
  for (const { reason } of report.passedOver) expect(reason).not.toBe("");
});

it("takes PASSLAB_BACKEND's word, and the caller's before it", async () => {
  vi.stubEnv("PASSLAB_BACKEND", "wasm");
  expect(await useBackend()).toEqual({ name: "wasm", chosenBy: "PASSLAB_BACKEND", passedOver: [] });
  vi.stubEnv("PASSLAB_BACKEND", "abacus");
  expect((await useBackend("wasm")).chosenBy).toBe("caller");
  expect(tf.getBackend()).toBe("wasm");
});

it("refuses a name that is no backend's", async () => {
  const unknown = useBackend("webgpu" as BackendName);
  await expect(unknown).rejects.toThrow("no backend is named webgpu; expected tfjs-node-gpu");
});
