import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { GIT_OPTIONS, gitEnvironment } from "./environment.ts";
import { GitError, gitFailure } from "./error.ts";

/** No command here takes seconds; one that takes minutes hangs. */
export const DEADLINE_MS = 120_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const MAX_ERROR_CHARACTERS = 16_384;

/** One git command to run to its end. */
export interface GitCommand {
  /** The git directory it works on; nothing is searched for. */
  readonly gitDirectory: string;
  /** The folder to name in errors. */
  readonly folder: string;
  /** Subcommand and arguments. Nothing that came from outside may stand where an option could. */
  readonly args: readonly string[];
  readonly input?: string;
  /** Exit codes that are an answer; 0 alone unless told. */
  readonly accept?: readonly number[];
  /**
   * Takes the exit code's word although git complained. Otherwise an `error:` line fails the command: `merge-tree`
   * goes on after a tree it could not read, and answers as if that folder were empty.
   */
  readonly trustExitCode?: boolean;
}

/** What a git command answered. */
export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs one git command and collects what it wrote. Rejects with a {@link GitError} on any other exit code, a deadline or too much output. */
export function runGit(command: GitCommand): Promise<GitAnswer> {
  const { args, folder, input, accept = [0], trustExitCode = false } = command;
  const name = args[0] ?? "";
  return new Promise((resolve, reject) => {
    const fail = (said: string): void => reject(gitFailure({ command: name, folder, said }));
    const child = spawn("git", [...GIT_OPTIONS, `--git-dir=${command.gitDirectory}`, ...args], {
      cwd: tmpdir(),
      env: gitEnvironment(),
      stdio: ["pipe", "pipe", "pipe"],
      timeout: DEADLINE_MS,
      killSignal: "SIGKILL",
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) child.kill("SIGKILL");
      else chunks.push(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (stderr.length < MAX_ERROR_CHARACTERS) stderr += text;
    });
    child.on("error", (error) => reject(startFailure(error)));
    child.on("close", (code, signal) => {
      if (bytes > MAX_OUTPUT_BYTES) fail(`it wrote more than ${MAX_OUTPUT_BYTES} bytes`);
      else if (code === null)
        fail(`it was stopped by ${signal ?? "a signal"} (the deadline is ${DEADLINE_MS / 1000} s)`);
      else if (!accept.includes(code) || (!trustExitCode && /^(?:error|fatal): /m.test(stderr))) fail(stderr);
      else resolve({ code, stdout: Buffer.concat(chunks), stderr });
    });
    // A process that ends early closes the pipe; its exit code tells why.
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}

/** The error for a git that could not be started at all. */
export function startFailure(error: Error): GitError {
  const missing = "code" in error && error.code === "ENOENT";
  return new GitError(
    missing
      ? "git was not found. Install git 2.38 or newer and have it on the PATH."
      : `git could not be started: ${error.message}`,
  );
}
