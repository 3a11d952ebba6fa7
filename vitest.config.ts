import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Pages in a browser and processes answer late on a loaded machine.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
});
