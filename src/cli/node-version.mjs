/**
 * Runs a TypeScript file with the arguments that follow it, after making sure that this Node can.
 * Plain and old JavaScript on purpose: it must run on the old versions that it warns of (no top-level await, no `node:`).
 */
import { resolve } from "path";
import { pathToFileURL } from "url";

const NEEDED = 24;
const version = process.versions.node;

if (Number(version.split(".")[0]) < NEEDED) {
  const how =
    process.platform === "linux" && process.arch === "x64"
      ? "npm ci --include=optional   (brings Node 24 along, for npm scripts)"
      : "nvm install 24   (or another way from https://nodejs.org)";
  console.error(`Muster needs Node ${NEEDED}; this is ${version}. Get it with:\n\n  ${how}\n`);
  process.exitCode = 2;
} else {
  const file = resolve(process.argv[2] || "");
  process.argv.splice(1, 2, file);
  // Not awaited: what it throws ends the process as it would without this file.
  void import(pathToFileURL(file).href);
}
