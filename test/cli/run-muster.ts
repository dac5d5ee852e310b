import { tmpdir } from "node:os";
import { type CliIo, createPaint } from "../../src/cli/io.ts";
import { runCli } from "../../src/cli/program.ts";
import type { Clock } from "../../src/model/clock.ts";
import { jq } from "../shared-jq.ts";

/** What somebody sees of a command that ran. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where and how a command runs; a pipe on both sides and no environment unless told. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly colour?: boolean;
  /** Width of the terminal behind both streams; without one there is no terminal. */
  readonly columns?: number;
  readonly now?: Date;
  readonly clock?: Clock;
  /** What is on the standard input; nothing unless told. */
  readonly input?: string;
}

/** The moment that commands run at, unless told. */
export const NOW = new Date("2025-04-01T12:00:00Z");

/** Runs a command in this process, with buffers for streams. */
export async function runMuster(args: readonly string[], surroundings: Surroundings = {}): Promise<Run> {
  const { cwd = tmpdir(), env = {}, colour = false, columns = null, now = NOW, clock, input } = surroundings;
  let out = "";
  let err = "";
  const screen = { paint: createPaint(colour), columns };
  const io: CliIo = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    screen,
    errScreen: screen,
    cwd,
    env,
    now: () => now,
    ...(input === undefined ? {} : { readInput: () => Promise.resolve(input) }),
    openJq: () => ({ ...jq, close: async () => {} }),
    ...(clock === undefined ? {} : { clock }),
  };
  const code = await runCli(args, io);
  return { code, out, err };
}
