import { defineConfig } from "rolldown";

/** `dist/` is what the published command and the Action run from: plain JavaScript, because Node strips no types below node_modules. */
export default defineConfig({
  input: { cli: "src/cli/main.ts", index: "src/action/main.ts", "jq-worker": "src/jq/worker.ts" },
  platform: "node",
  output: {
    dir: "dist",
    format: "esm",
    cleanDir: true,
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: {
      groups: [
        // What the Action needs to read its inputs, before it knows what else: it starts with this and no more.
        { name: "words", test: /src\/model\/(?:usage-error|repository-name)\.ts$/, priority: 1 },
        // What the command line and the Action share with the parts that they load when they are needed.
        { name: "shared", minShareCount: 2 },
      ],
    },
    banner: (chunk) => (chunk.name === "cli" ? "#!/usr/bin/env node" : ""),
  },
});
