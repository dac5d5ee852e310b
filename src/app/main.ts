import { createSystemClock } from "../github/index.ts";
import { readEnvironment } from "./environment.ts";
import { explainStart } from "./explain-start.ts";
import { createLog } from "./log.ts";
import { startApp } from "./start.ts";

/** How long running jobs get at the end before they are left to the next start. */
const GRACE_MS = 20_000;

/** Starts the App and ends it in order when it is asked to. */
async function main(): Promise<void> {
  const settings = readEnvironment(process.env, process.cwd());
  const log = createLog(settings.logLevel);
  const app = await startApp(settings, { clock: createSystemClock(), log, random: Math.random });
  let stopping = false;
  const stop = (signal: string) => {
    // Who asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    app.stop(GRACE_MS).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "could not stop in order; the journal has what is left");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  await main();
} catch (error) {
  const said = explainStart(error);
  if (said === null) throw error;
  process.stderr.write(said);
  process.exitCode = 1;
}
