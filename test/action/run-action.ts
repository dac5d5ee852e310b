import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "../..");

const manifest = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  outputs: z.record(z.string(), z.unknown()),
  runs: z.object({ using: z.string(), main: z.string() }),
});

/** `action.yml`, as the runner reads it. */
export const ACTION = manifest.parse(parse(readFileSync(join(ROOT, "action.yml"), "utf8")));

/** What a workflow's author and an event give a step. */
export interface StepOptions {
  /** Under `with`; what is left out has the default of `action.yml`. */
  readonly with?: Readonly<Record<string, string>>;
  /** The job's GITHUB_TOKEN. */
  readonly token?: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly event: string;
  readonly payload?: unknown;
  readonly apiUrl: string;
  /** What is checked out; an empty folder unless told. */
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What is run; the bundle that \`action.yml\` names unless told. */
  readonly main?: string;
}

/** A workflow command that the runner obeyed. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What became of a step. */
export interface StepRun {
  readonly code: number | null;
  /** The job's log, as somebody reads it: without commands. */
  readonly log: string;
  readonly commands: readonly Command[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Everything that the process wrote, for what must never be there. */
  readonly raw: string;
}

/** Runs the Action as a runner does: inputs and surroundings as variables, files for outputs, a process of its own. */
export async function runAction(options: StepOptions): Promise<StepRun> {
  const folder = mkdtempSync(join(tmpdir(), "muster-step-"));
  const file = (name: string, text = "") => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const event = { ...repositoryIn(options.repository), ...objectOf(options.payload) };
  const files = {
    GITHUB_EVENT_PATH: file("event.json", JSON.stringify(event)),
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_ENV: file("env"),
    GITHUB_STATE: file("state"),
  };
  const env = {
    PATH: process.env["PATH"] ?? "",
    NODE_COMPILE_CACHE: join(tmpdir(), "muster-step-cache"),
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: options.apiUrl,
    GITHUB_REPOSITORY: options.repository,
    GITHUB_EVENT_NAME: options.event,
    // A commit that nobody means: of a pull request it is a merge that GitHub made up.
    GITHUB_SHA: "0".repeat(40),
    GITHUB_WORKSPACE: options.workspace ?? folder,
    ...files,
    ...inputsOf(options),
    ...options.env,
  };
  try {
    const { code, raw } = await spawnNode(options.main ?? join(ROOT, ACTION.runs.main), env);
    return {
      code,
      raw,
      ...obey(raw),
      outputs: readOutputs(readFileSync(files.GITHUB_OUTPUT, "utf8")),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inputsOf({ with: given = {}, token = "" }: StepOptions): Record<string, string> {
  const names = new Set([...Object.keys(ACTION.inputs), ...Object.keys(given)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const value = given[name] ?? ACTION.inputs[name]?.default ?? "";
      // The runner keeps hyphens.
      return [
        `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
        value.replace(/\$\{\{ github\.token \}\}/, token),
      ];
    }),
  );
}

async function spawnNode(
  main: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; raw: string }> {
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  let raw = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (raw += text));
  return await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, raw }));
  });
}

/** Reads a log as the runner does (actions/runner, ActionCommand): both forms of commands, and the word that stops them. */
export function obey(raw: string): { readonly log: string; readonly commands: readonly Command[] } {
  const log: string[] = [];
  const commands: Command[] = [];
  let stopped: string | null = null;
  for (const line of raw.split(/\r\n|\n|\r/)) {
    const command = readCommand(line);
    if (stopped !== null) {
      if (command?.name === stopped) stopped = null;
      else log.push(line);
    } else if (command === null) log.push(line);
    else if (command.name === "stop-commands") stopped = command.data;
    else commands.push(command);
  }
  return { log: log.join("\n"), commands };
}

function readCommand(line: string): Command | null {
  const newer = /^\s*::([^\s:]+)(?: ([^]*?))?::([^]*)$/.exec(line);
  const older = /##\[([^\s\]]+)(?: ([^\]]*))?\]([^]*)$/.exec(line);
  const [, name, properties = "", data = ""] = newer ?? older ?? [];
  if (name === undefined) return null;
  const pairs = properties.split(newer === null ? ";" : ",").filter((pair) => pair.includes("="));
  return {
    name,
    properties: Object.fromEntries(
      pairs.map((pair) => [
        pair.slice(0, pair.indexOf("=")).trim(),
        unescape(pair.slice(pair.indexOf("=") + 1)),
      ]),
    ),
    data: unescape(data),
  };
}

function unescape(text: string): string {
  const meanings: Readonly<Record<string, string>> = {
    "%0D": "\r",
    "%0A": "\n",
    "%3A": ":",
    "%2C": ",",
    "%25": "%",
  };
  return text.replaceAll(/%(?:0D|0A|3A|2C|25)/g, (code) => meanings[code] ?? code);
}

function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  for (let at = 0; at < lines.length - 1; ) {
    const [, name = "", delimiter = ""] = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? "") ?? [];
    const end = lines.indexOf(delimiter, at + 1);
    if (name === "" || end < 0) throw new Error(`line ${at + 1} of the outputs begins none: ${lines[at]}`);
    outputs[name] = lines.slice(at + 1, end).join("\n");
    at = end + 1;
  }
  return outputs;
}

function repositoryIn(fullName: string) {
  return { repository: { full_name: fullName, default_branch: "main" } };
}

function objectOf(payload: unknown): object {
  return typeof payload === "object" && payload !== null ? payload : {};
}
