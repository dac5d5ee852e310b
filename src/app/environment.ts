import { join, resolve } from "node:path";
import { AccessError, loadAppKey, locateHost } from "../github/index.ts";
import { FIXED_MOMENT, FIXED_MOMENT_ADVICE, readFixedMoment } from "../model/fixed-moment.ts";

/** Everything that the App is told by its surroundings. */
export interface AppSettings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The secret of the webhook and, while it is being changed, the one before. */
  readonly webhookSecrets: readonly [string, ...string[]];
  /** Base address of GitHub's API, e.g. `https://api.github.com` or `https://ghe.example/api/v3`. */
  readonly apiUrl: string;
  /** The central repo. */
  readonly central: { readonly organization: string; readonly repository: string };
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Folder of journal and cache. */
  readonly dataFolder: string;
  readonly logLevel: string;
  /** Milliseconds between two reconcile passes. */
  readonly reconcileEvery: number;
  /** The value of an environment variable, for what the central repo calls by name; null when it isn't set. */
  readonly readSecret: (name: string) => string | null;
  /** Address that the App is reached at from outside, for services that report back; left out where nobody said. */
  readonly publicUrl?: string;
  /** The moment that verdicts are made at, where one is fixed to make some again; the clock's when left out. */
  readonly fixedMoment?: Date;
}

/** The App can't start: each problem with what to do about it. */
export class StartupError extends Error {
  override readonly name = "StartupError";
  readonly problems: readonly StartupProblem[];

  constructor(problems: readonly StartupProblem[]) {
    super(problems.map(({ what, fix }) => `${what}\n  ${fix}`).join("\n"));
    this.problems = problems;
  }
}

/** One reason why the App can't start, and its fix. */
export interface StartupProblem {
  readonly what: string;
  readonly fix: string;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const CENTRAL = /^([A-Za-z0-9](?:[A-Za-z0-9-]*))\/([A-Za-z0-9._-]+)$/;
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** Reads the surroundings. Throws a StartupError with everything that is missing or wrong, all at once. */
export function readEnvironment(env: Environment, cwd: string): AppSettings {
  const problems: StartupProblem[] = [];
  const need = <T>(value: T | null, what: string, fix: string): T | null => {
    if (value === null) problems.push({ what, fix });
    return value;
  };
  const text = (name: string) => (env[name] === undefined || env[name] === "" ? null : env[name]);
  const whole = (name: string, fallback: number) =>
    need(
      readWhole(text(name), fallback),
      `${name} is "${text(name)}", not a whole number`,
      `Give it digits only, e.g. ${fallback}, or leave it out.`,
    );

  const appId = need(
    readWhole(text("APP_ID"), null),
    text("APP_ID") === null ? "APP_ID is not set" : `APP_ID is "${text("APP_ID")}", not a number`,
    "Take the App ID from the App's settings page on GitHub.",
  );
  const privateKey = need(
    readPrivateKey(text("PRIVATE_KEY"), text("PRIVATE_KEY_PATH"), cwd, problems),
    "There is no private key",
    "Generate one on the App's settings page and set PRIVATE_KEY_PATH to the file, or PRIVATE_KEY to its text.",
  );
  const secret = need(
    text("WEBHOOK_SECRET"),
    "WEBHOOK_SECRET is not set",
    "Set it to the webhook secret of the App's settings page. Without it anybody could send events.",
  );
  const [, organization, repository] = CENTRAL.exec(text("MUSTER_CENTRAL") ?? "") ?? [];
  const central = need(
    organization === undefined || repository === undefined ? null : { organization, repository },
    text("MUSTER_CENTRAL") === null
      ? "MUSTER_CENTRAL is not set"
      : `MUSTER_CENTRAL is "${text("MUSTER_CENTRAL")}", not a repository`,
    "Name the central repo with its owner, e.g. acme/central.",
  );
  const apiUrl = need(
    readApiUrl(text("GITHUB_API_URL")),
    `GITHUB_API_URL is "${withoutLogin(text("GITHUB_API_URL") ?? "")}", not the address of an API`,
    "For GitHub Enterprise Server it is https://<host>/api/v3. Leave it out for github.com.",
  );
  const publicUrl = need(
    readPublicUrl(text("MUSTER_URL")),
    `MUSTER_URL is "${withoutQuery(withoutLogin(text("MUSTER_URL") ?? ""))}", not an address that services can report to`,
    "Give it the https address that the App is reached at from outside, without a user, ? or #, e.g. https://muster.example.com; or leave it out.",
  );
  const port = need(
    readPort(text("PORT")),
    `PORT is "${text("PORT")}", not a port`,
    "Give it a number up to 65535, or leave it out for 3000.",
  );
  const reconcileSeconds = whole("MUSTER_RECONCILE_SECONDS", 180);
  const logLevel = need(
    readOneOf(text("LOG_LEVEL") ?? "info", LOG_LEVELS),
    `LOG_LEVEL is "${text("LOG_LEVEL")}"`,
    `Use one of ${LOG_LEVELS.join(", ")}.`,
  );
  const moment = readFixedMoment(env[FIXED_MOMENT]);
  need(
    moment === undefined ? null : true,
    `${FIXED_MOMENT} is "${env[FIXED_MOMENT]}", no moment`,
    FIXED_MOMENT_ADVICE,
  );
  if (
    problems.length > 0 ||
    appId === null ||
    privateKey === null ||
    secret === null ||
    central === null ||
    apiUrl === null ||
    publicUrl === null ||
    port === null ||
    reconcileSeconds === null ||
    logLevel === null
  )
    throw new StartupError(problems);
  const previous = text("WEBHOOK_SECRET_PREVIOUS");
  return {
    appId,
    privateKey,
    webhookSecrets: previous === null ? [secret] : [secret, previous],
    apiUrl,
    central,
    host: text("HOST") ?? "127.0.0.1",
    port,
    dataFolder: resolve(cwd, text("MUSTER_DATA") ?? ".muster"),
    logLevel,
    reconcileEvery: Math.max(1, reconcileSeconds) * 1000,
    readSecret: text,
    ...(publicUrl === "" ? {} : { publicUrl }),
    ...(moment instanceof Date ? { fixedMoment: moment } : {}),
  };
}

/** Where the journal and the cache lie in the folder of the App's data. */
export function dataFiles(folder: string): { readonly journal: string; readonly cache: string } {
  return { journal: join(folder, "journal.db"), cache: join(folder, "cache.db") };
}

function readWhole(text: string | null, fallback: number | null): number | null {
  if (text === null) return fallback;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function readOneOf(text: string, known: readonly string[]): string | null {
  return known.includes(text) ? text : null;
}

function readPort(text: string | null): number | null {
  const port = readWhole(text, 3000);
  return port !== null && port <= 65_535 ? port : null;
}

function readApiUrl(text: string | null): string | null {
  try {
    return locateHost({ apiUrl: text ?? "https://api.github.com" }).apiUrl;
  } catch {
    return null;
  }
}

/** The address as it stands; empty where nobody said. */
function readPublicUrl(text: string | null): string | null {
  if (text === null) return "";
  const url = /^https?:\/\//i.test(text) && !/[\s\p{Cc}?#\\]/u.test(text) ? URL.parse(text) : null;
  return url === null || url.username !== "" || url.password !== "" ? null : text;
}

/** A query may hold a token. */
function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, "?...");
}

/** An address may have a password in it, which nobody should read in a log. */
function withoutLogin(address: string): string {
  return address.replace(/\/\/.*@/, "//...@");
}

/** The key as text or from its file. */
function readPrivateKey(
  text: string | null,
  path: string | null,
  cwd: string,
  problems: StartupProblem[],
): string | null {
  if (text === null && path === null) return null;
  try {
    return loadAppKey(text === null ? { file: resolve(cwd, path ?? "") } : { text });
  } catch (error) {
    if (!(error instanceof AccessError)) throw error;
    problems.push(error);
    // Something is there: that it is missing is not said as well.
    return "";
  }
}
