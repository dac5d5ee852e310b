import { defineConfig } from "rolldown";

/** `dist/` is what the published command runs from: plain JavaScript, because Node strips no types below node_modules. */
export default defineConfig({
  input: { cli: "src/cli/main.ts", "jq-worker": "src/jq/worker.ts" },
  platform: "node",
  output: {
    dir: "dist",
    format: "esm",
    cleanDir: true,
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    // What the command line shares with the parts that it loads when they are needed.
    codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] },
    banner: (chunk) => (chunk.name === "cli" ? "#!/usr/bin/env node" : ""),
  },
});
