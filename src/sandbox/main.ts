import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startSandbox } from "./start.ts";

/*
 * The sandbox as a process of its own:
 *   node src/sandbox/main.ts [--port 4010] [--seed file.json]
 * Once it answers it prints one line of JSON: {"url": "http://127.0.0.1:4010", "seeded": {…}}. SIGTERM stops it.
 */
const { values } = parseArgs({ options: { port: { type: "string" }, seed: { type: "string" } } });
const port = Number(values.port ?? 0);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`--port must be a port number, not "${values.port}".\n`);
  process.exit(2);
}
try {
  const sandbox = await startSandbox({ port });
  const seeded =
    values.seed === undefined
      ? null
      : await sandbox.client.seed(JSON.parse(readFileSync(values.seed, "utf8")));
  const stop = () => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`${JSON.stringify({ url: sandbox.url, seeded })}\n`);
} catch (error) {
  process.stderr.write(
    `The sandbox did not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
