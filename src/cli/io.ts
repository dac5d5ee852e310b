import { styleText } from "node:util";
import { createJqEngine, type JqEngine } from "../jq/index.ts";
import type { Clock } from "../model/clock.ts";
import { FIXED_MOMENT, FIXED_MOMENT_ADVICE, readFixedMoment } from "../model/fixed-moment.ts";
import { UsageError } from "./usage-error.ts";

/** Where a command writes and what it knows of its surroundings: the process in real life, a buffer in tests. */
export interface CliIo {
  /** Results: what a pipe should get. */
  out(text: string): void;
  /** Progress, hints and errors: what a person at the terminal should see. */
  err(text: string): void;
  /** How `out` is looked at. */
  readonly screen: Screen;
  /** How `err` is looked at: one stream may be a terminal and the other a file. */
  readonly errScreen: Screen;
  readonly cwd: string;
  readonly env: Environment;
  now(): Date;
  /** Everything that the standard input has; nothing unless told. */
  readInput?(): Promise<string>;
  /** Gives the engine that a command evaluates jq with and closes in the end; a new one unless told. */
  openJq?(): JqEngine;
  /** What waiting for GitHub is done on; this machine's time unless told. */
  readonly clock?: Clock;
}

/** The engine for a command that begins. Close it when done. */
export function openJq(io: CliIo): JqEngine {
  return io.openJq?.() ?? createJqEngine();
}

/** How a stream is looked at: with colours or without, and how wide. */
export interface Screen {
  readonly paint: Paint;
  /** Characters in a line of the terminal; null where there is none: lines stay whole, and none is redrawn. */
  readonly columns: number | null;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Format = Parameters<typeof styleText>[0];

/** Colours and weights; every function gives its text back unchanged when colour is off. */
export interface Paint {
  (format: Format, text: string): string;
}

/** A painter that colours, or one that does nothing. */
export function createPaint(colour: boolean): Paint {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
}

/** The process's own streams, each with its own colours and width. */
export function createProcessIo(args: readonly string[]): CliIo {
  const { env, stdout, stderr } = process;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    screen: { paint: createPaint(wantsColour(args, env, stdout.isTTY)), columns: columnsOf(stdout) },
    errScreen: { paint: createPaint(wantsColour(args, env, stderr.isTTY)), columns: columnsOf(stderr) },
    cwd: process.cwd(),
    env,
    now: () => readClock(env[FIXED_MOMENT]),
    readInput: () => readInput(process.stdin),
  };
}

/**
 * Whether a stream gets colours: never with `--no-color` or NO_COLOR (no-color.org), else as FORCE_COLOR says, else on a
 * terminal that can show them.
 */
export function wantsColour(
  args: readonly string[],
  env: Environment,
  terminal: boolean | undefined,
): boolean {
  if (args.includes("--no-color") || (env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return terminal === true && env["TERM"] !== "dumb";
}

/** More than this is no input that anybody means. */
const MOST_INPUT = 1_048_576;

async function readInput(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MOST_INPUT) throw new UsageError("the standard input has more than 1 MB");
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Some pseudo-terminals tell no width, or none that makes sense; a dumb one only takes lines. */
function columnsOf(stream: NodeJS.WriteStream): number | null {
  if (!stream.isTTY || process.env["TERM"] === "dumb") return null;
  return stream.columns > 20 ? stream.columns : 80;
}

/** The moment to judge at: the clock's, or the one that MUSTER_NOW fixes, so that two runs give the same bytes. */
function readClock(fixed: string | undefined): Date {
  const moment = readFixedMoment(fixed);
  if (moment !== undefined) return moment ?? new Date();
  throw new UsageError(`${FIXED_MOMENT} is "${fixed}", which is no moment`, FIXED_MOMENT_ADVICE);
}
