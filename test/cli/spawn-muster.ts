import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A process that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Where and how a process is started. */
export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of node itself. */
  readonly node?: readonly string[];
  /** Where stdout goes: a pipe unless a file descriptor is given. */
  readonly stdout?: number;
}

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");

/** Where Node keeps the sources compiled, from which every process but the first starts in half the time. */
const COMPILED = join(tmpdir(), "muster-compiled");

/** Starts `muster` as a process of its own, as people do. */
export function startMuster(args: readonly string[], place: Place): Running {
  return startNode([...(place.node ?? []), MAIN, ...args], place);
}

/** Starts this Node, or another one, with arguments. */
export function startNode(args: readonly string[], place: Place, node = process.execPath): Running {
  const { cwd, env = {}, stdout = "pipe" } = place;
  const child = spawn(node, args, {
    cwd,
    env: { ...undisturbed(), NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ["ignore", stdout, "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended };
}

/** The environment without what decides colours, without credentials, and without what a test runner leaves there. */
function undisturbed(): NodeJS.ProcessEnv {
  const unwanted =
    /^(?:NO_COLOR|FORCE_COLOR|TERM|CI|NODE_OPTIONS|VITEST.*|MUSTER_.*|GH_TOKEN|GITHUB_.*|APP_ID|PRIVATE_KEY.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
}
