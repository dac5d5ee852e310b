import { styleText } from "node:util";

/** Where a command writes and what it knows of its surroundings: the process in real life, a buffer in tests. */
export interface CliIo {
  /** Results: what a pipe should get. */
  out(text: string): void;
  /** Progress, hints and errors: what a person at the terminal should see. */
  err(text: string): void;
  readonly paint: Paint;
  /** True when progress may redraw a line of `err`. */
  readonly interactive: boolean;
  /** Characters in a line of the terminal. */
  readonly columns: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
}

type Format = Parameters<typeof styleText>[0];

/** Colours and weights; every function gives its text back unchanged when colour is off. */
export interface Paint {
  (format: Format, text: string): string;
}

/** A painter that colours, or one that does nothing. */
export function createPaint(colour: boolean): Paint {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
}

/** The process's own streams. Colour is on at a terminal, unless NO_COLOR or `--no-color` says otherwise; FORCE_COLOR turns it on. */
export function createProcessIo(args: readonly string[]): CliIo {
  const { env, stdout, stderr } = process;
  const off = args.includes("--no-color") || (env["NO_COLOR"] ?? "") !== "";
  const forced = (env["FORCE_COLOR"] ?? "0") !== "0";
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    paint: createPaint(!off && (forced || stdout.isTTY)),
    interactive: stderr.isTTY,
    columns: stdout.columns ?? 100,
    cwd: process.cwd(),
    env,
    now: () => new Date(),
  };
}
