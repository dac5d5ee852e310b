import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Files of one worker share their modules, which takes half the time: tests keep to what they made themselves.
    isolate: false,
    reporters: ["default"],
  },
});
