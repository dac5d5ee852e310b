import { readRepositoryName } from "../model/repository-name.ts";
import { UsageError } from "../model/usage-error.ts";
import type { Environment } from "./environment.ts";

/** What the Action can be told to do. */
export const MODES = ["check", "validate", "sync", "evaluate", "command"] as const;

/** One of them. */
export type Mode = (typeof MODES)[number];

/** The central repo as it was named: a repository, or a folder of the workflow's own one (empty for all of it). */
export type CentralInput =
  | { readonly kind: "repository"; readonly owner: string; readonly name: string }
  | { readonly kind: "folder"; readonly folder: string };

/** What the workflow's author wrote under `with`. */
export interface Inputs {
  readonly mode: Mode;
  /** Null when it was left out. */
  readonly central: CentralInput | null;
  /** Secrets; null when they were left out. */
  readonly token: string | null;
  readonly appId: string | null;
  readonly privateKey: string | null;
  readonly dryRun: boolean;
}

/** The text of an input: the runner upper-cases its name and keeps hyphens. Null when it is empty. */
export function readInput(env: Environment, name: string): string | null {
  const text = env[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
  return text === "" ? null : text;
}

/** Reads the inputs. Throws a UsageError that says which is wrong and how to write it. */
export function readInputs(env: Environment): Inputs {
  const read = (name: string) => readInput(env, name);
  const appId = read("app-id");
  const privateKey = read("private-key");
  if (appId !== null && privateKey === null)
    throw new UsageError(
      "the input app-id is set, but private-key is not",
      "Give both, e.g. private-key: ${{ secrets.MUSTER_PRIVATE_KEY }}. A secret that isn't there is empty: pull requests from forks get none.",
    );
  if (appId === null && privateKey !== null)
    throw new UsageError(
      "the input private-key is set, but app-id is not",
      "Take the App ID from the App's settings page on GitHub.",
    );
  if (appId !== null && !/^\d{1,15}$/.test(appId))
    throw new UsageError(
      "the input app-id is not the number of an App",
      "Take the App ID (digits only) from the App's settings page on GitHub.",
    );
  return {
    mode: readMode(read("mode")),
    central: readCentralInput(read("central")),
    token: read("token"),
    appId,
    privateKey,
    dryRun: readFlag("dry-run", read("dry-run")),
  };
}

function readMode(text: string | null): Mode {
  const mode = MODES.find((each) => each === (text ?? "check"));
  if (mode !== undefined) return mode;
  throw new UsageError(`the input mode is "${text}"`, `Write one of ${MODES.join(", ")}.`);
}

/** YAML's words for it, as GitHub's own toolkit takes them. */
function readFlag(name: string, text: string | null): boolean {
  if (text === null || /^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  throw new UsageError(`the input ${name} is "${text}"`, "Write true or false.");
}

function readCentralInput(text: string | null): CentralInput | null {
  if (text === null) return null;
  if (text === "." || text.startsWith("./")) {
    const folder = text.replace(/^\.\/*/, "").replace(/\/+$/, "");
    const isBelow =
      !folder.includes("\\") && folder.split("/").every((part) => part !== ".." && part !== ".");
    if (folder === "" || (isBelow && !folder.includes("//"))) return { kind: "folder", folder };
  }
  const named = readRepositoryName(text);
  if (named !== null) return { kind: "repository", ...named };
  throw new UsageError(
    `the input central is "${text}", which is neither a repository nor a folder`,
    "Write owner/name, e.g. acme/central, or a folder of this repository that begins with ./, e.g. ./governance",
  );
}
