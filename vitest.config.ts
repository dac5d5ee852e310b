import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * Tests that change what all of a process share: clocks, requests, modules. Every other file keeps to what it made itself
 * and shares modules with others within a worker, which takes half the time.
 */
const APART = ["test/app/burst.test.ts", "test/facts/git/isolation.test.ts", "test/records/killed.test.ts"];

const common = { testTimeout: 60_000, hookTimeout: 120_000, setupFiles: ["test/seed.ts", "test/tidy.ts"] };

export default defineConfig({
  test: {
    reporters: ["default"],
    // Left to itself vitest keeps one core free, which on two is half the machine. Tests that start an App wait most of
    // their time, for it and for GitHub's limits: another worker has the cores meanwhile.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: { ...common, name: "sharing", include: ["test/**/*.test.ts"], exclude: APART, isolate: false },
      },
      { test: { ...common, name: "apart", include: APART } },
    ],
  },
});
