import { defineConfig } from "vitest/config";

/** Rooms whose tests keep to what they made themselves: their files share modules within a worker, which takes half the time. */
const SHARING = ["sandbox", "catalog", "github", "scorecards", "reports", "config", "gates", "trust"];

const common = { testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ["test/seed.ts"] };

export default defineConfig({
  test: {
    reporters: ["default"],
    // Left to itself vitest keeps one core free, which on two is half the machine.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...common,
          name: "sharing",
          include: SHARING.map((room) => `test/${room}/**/*.test.ts`),
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: "apart",
          include: ["test/**/*.test.ts"],
          exclude: SHARING.map((room) => `test/${room}/**`),
        },
      },
    ],
  },
});
