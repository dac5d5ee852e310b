import { exitCode } from "../gates/index.ts";
import { createProcessIo } from "./io.ts";
import { runCli } from "./program.ts";
import { CLEAR_LINE } from "./progress.ts";

/**
 * Runs the command line as this process. However the process ends, its exit code never says pass by accident: until a
 * command has its verdict, and when its result could not be written, it is that of unknown.
 */
export async function runProcess(args: readonly string[]): Promise<void> {
  const io = createProcessIo(args);
  process.exitCode = exitCode("unknown");
  process.on("uncaughtException", (error) => endWithFault(error));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop(signal));
  const unwritten = watchWriting();
  process.exitCode = await runCli(args, io);
  process.on("exit", () => {
    if (unwritten()) process.exitCode = exitCode("unknown");
  });

  /** Ends as the signal says, without a half-drawn line of progress before the prompt. */
  function stop(signal: NodeJS.Signals): void {
    if (io.errScreen.columns !== null) process.stderr.write(CLEAR_LINE);
    process.kill(process.pid, signal);
  }
}

/**
 * Looks after writing that fails later. A reader that has seen enough (`muster score | head -1`) is no failure: the
 * verdict stands, and the rest of the text is dropped.
 */
function watchWriting(): () => boolean {
  let failed = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      if (!failed && stream === process.stdout)
        process.stderr.write(`error: the result could not be written: ${error.message}\n`);
      failed = true;
    });
  }
  return () => failed;
}

function endWithFault(error: Error): void {
  process.stderr.write(
    `error: Muster failed, which is a fault of its own.\n${error.stack ?? error.message}\n`,
  );
  process.exit(exitCode("unknown"));
}
