import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { createUser } from "../operations/create-account.ts";
import type { App, Installation } from "../state/app.ts";
import { momentOf } from "../state/moment.ts";
import type { World } from "../state/world.ts";

/** Levels of permissions by name. */
export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;

/** An app to be registered. */
export interface NewApp {
  /** The next free one when left out. */
  readonly id?: number;
  readonly slug: string;
  /** Login of the account that owns it. */
  readonly owner: string;
  readonly permissions: Permissions;
  readonly events?: readonly string[];
  readonly webhookUrl?: string | null;
  readonly webhookSecret?: string;
  /** PEM; a new key pair is made without it. */
  readonly privateKey?: string;
}

/** Registers an app, with a bot and a key pair of its own. The private key (PEM) is told this once. */
export function createApp(world: World, options: NewApp): { readonly app: App; readonly privateKey: string } {
  const { privateKey, publicKey } = keysOf(options.privateKey);
  const id = options.id ?? world.nextId();
  const app: App = {
    id,
    slug: options.slug,
    name: options.slug,
    clientId: `Iv23li${randomBytes(7).toString("hex")}`,
    owner: options.owner,
    publicKey,
    webhookUrl: options.webhookUrl ?? null,
    webhookSecret: options.webhookSecret ?? randomBytes(20).toString("hex"),
    permissions: { metadata: "read", ...options.permissions },
    events: options.events ?? [],
    createdAt: momentOf(world),
  };
  world.apps.set(id, app);
  createUser(world, { login: `${options.slug}[bot]`, kind: "bot" });
  return { app, privateKey };
}

/** Where an app is to be installed. */
export interface NewInstallation {
  /** Login of the account. */
  readonly account: string;
  /** Ids of repositories; null for all of the account. */
  readonly repositories: readonly number[] | null;
  /** What was granted; all that the app asks for without it. */
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
}

/** Installs an app on an account. Tells nobody. */
export function installApp(world: World, app: App, options: NewInstallation): Installation {
  const installation: Installation = {
    id: world.nextId(),
    appId: app.id,
    account: options.account,
    permissions: { metadata: "read", ...(options.permissions ?? app.permissions) },
    events: options.events ?? app.events,
    repositories: options.repositories === null ? null : new Set(options.repositories),
    suspendedAt: null,
    createdAt: momentOf(world),
  };
  world.installations.set(installation.id, installation);
  return installation;
}

function keysOf(given: string | undefined): { readonly privateKey: string; readonly publicKey: string } {
  const privateKey = given ?? generateKey();
  return {
    privateKey,
    publicKey: createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString(),
  };
}

function generateKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  }).privateKey;
}
