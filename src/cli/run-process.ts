import { exitCode } from "../gates/index.ts";
import { createProcessIo } from "./io.ts";
import { runCli } from "./program.ts";
import { CLEAR_LINE } from "./progress.ts";
import { printableLines } from "./render/printable.ts";
import { ownTemporaryFolder } from "./temporary-folder.ts";

/**
 * Runs the command line as this process. However the process ends, its exit code never says pass by accident: until a
 * command has its verdict, and when its result could not be written, it is that of unknown.
 */
export async function runProcess(args: readonly string[]): Promise<void> {
  process.exitCode = exitCode("unknown");
  const io = createProcessIo(args);
  const cleanUp = ownTemporaryFolder();
  const unwritten = watchWriting();
  process.on("uncaughtException", endWithFault);
  process.on("exit", () => {
    cleanUp();
    if (unwritten()) process.exitCode = exitCode("unknown");
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      // No half-drawn line of progress before the prompt, and no files left behind.
      if (io.errScreen.columns !== null) process.stderr.write(CLEAR_LINE);
      cleanUp();
      process.kill(process.pid, signal);
    });
  }
  process.exitCode = await runCli(args, io);
}

/**
 * Looks after writing that fails, and says whether it did. A reader that has seen enough (`muster score | head -1`) is
 * no failure: the verdict stands, and the rest of the text is dropped.
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
  const told = printableLines(error.stack ?? error.message);
  process.stderr.write(`error: Muster failed, which is a fault of its own.\n${told}\n`);
  process.exit(exitCode("unknown"));
}
