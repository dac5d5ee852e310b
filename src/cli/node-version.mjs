/**
 * Runs a TypeScript file with the arguments that follow it, after making sure that this Node can.
 * Plain JavaScript on purpose: it must run on the old versions that it warns of.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const NEEDED = 24;
const [major = "0"] = process.versions.node.split(".");

if (Number(major) < NEEDED) {
  const how =
    process.platform === "linux" && process.arch === "x64"
      ? "npm ci --include=optional   (brings Node 24 along, for npm scripts only)"
      : "nvm install 24              (or another way from https://nodejs.org)";
  console.error(`Muster needs Node ${NEEDED}; this is ${process.versions.node}. Get it with:\n\n  ${how}\n`);
  process.exit(2);
}

process.argv.splice(1, 1);
process.argv[1] = resolve(process.argv[1] ?? "");
await import(pathToFileURL(process.argv[1]).href);
