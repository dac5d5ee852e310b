import type { SessionCredential } from "../../session/index.ts";
import type { CliIo, Environment } from "../io.ts";
import { findCredential } from "./find-credential.ts";

/** Every credential that is there: some questions are answered to the App alone, others to people alone. */
export interface FoundCredentials {
  readonly app: Extract<SessionCredential, { readonly kind: "app" }> | null;
  readonly token: Extract<SessionCredential, { readonly kind: "token" }> | null;
  /** The App's id or client id, which may be set without a key. */
  readonly appId: string | null;
}

const APP = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH"];

/** Finds the App's key and a token in the environment. Throws a UsageError when there is neither. */
export function findCredentials(io: CliIo): FoundCredentials {
  const first = findCredential(io);
  const appId = io.env["APP_ID"]?.trim() ?? "";
  const known = { appId: appId === "" ? null : appId };
  if (first.kind === "token") return { ...known, app: null, token: first };
  return { ...known, app: first, token: findToken(io) };
}

/** The same surroundings without the App's key: what is opened then is opened with a token. */
export function withoutApp(io: CliIo): CliIo {
  const env: Environment = Object.fromEntries(Object.entries(io.env).filter(([name]) => !APP.includes(name)));
  return { ...io, env };
}

function findToken(io: CliIo): FoundCredentials["token"] {
  const { env } = withoutApp(io);
  const isSet = ["GH_TOKEN", "GITHUB_TOKEN"].some((name) => (env[name]?.trim() ?? "") !== "");
  const found = isSet ? findCredential({ env, cwd: io.cwd }) : null;
  return found?.kind === "token" ? found : null;
}
