import { createSign, generateKeyPairSync } from "node:crypto";
import { isJsonObject, type Json } from "../../../src/model/json.ts";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../../src/sandbox/index.ts";

/** Made once for all: making one takes a moment. */
const KEY = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString();

/** What the app of these tests was granted. */
export const PERMISSIONS = {
  administration: "read",
  checks: "write",
  contents: "read",
  issues: "write",
  metadata: "read",
  pull_requests: "read",
} as const;

/** A sandbox with the organisation `acme` (mona owns it, hubot belongs to it), a private `acme/web`, a public `acme/site`, and an app. */
export interface Acme extends RunningSandbox {
  readonly app: { readonly id: number; readonly privateKey: string; readonly webhookSecret: string };
  readonly installation: number;
  /** Sends a request; the token is put into the Authorization header. */
  send(method: string, path: string, options?: Sent): Promise<Received>;
  /** A token of the app itself. */
  jwt(claims?: Readonly<Record<string, unknown>>): string;
  /** A token of the installation. */
  token(narrowed?: object): Promise<string>;
  /** A token of a person. */
  person(login: string): Promise<string>;
}

/** What is sent besides method and path. */
export interface Sent {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  /** The message of a refusal; empty where there is none. */
  readonly message: string;
}

/** Starts it. */
export async function startAcme(options: SandboxOptions = {}): Promise<Acme> {
  const sandbox = await startSandbox(options);
  const { client, url, clock } = sandbox;
  const seeded = await client.seed({
    organizations: [
      {
        login: "acme",
        admins: ["mona"],
        members: ["hubot"],
        repositories: [
          { name: "web", visibility: "private", files: { "README.md": "# web\n" } },
          { name: "api", visibility: "private", files: { "README.md": "# api\n" } },
          { name: "site", files: { "README.md": "# site\n" } },
        ],
      },
    ],
    users: [{ login: "stranger" }],
    apps: [
      {
        slug: "muster",
        owner: "acme",
        privateKey: KEY,
        permissions: PERMISSIONS,
        events: ["push", "pull_request", "issues", "issue_comment", "check_run", "check_suite", "repository"],
      },
    ],
    installations: [{ app: "muster", account: "acme" }],
  });
  const [app] = seeded.apps;
  const [installation] = seeded.installations;
  if (app === undefined || installation === undefined) throw new Error("nothing was seeded");
  const send = async (
    method: string,
    path: string,
    { token, body, headers }: Sent = {},
  ): Promise<Received> => {
    const response = await fetch(path.startsWith("http") ? path : `${url}${path}`, {
      method,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const read: Json = text === "" ? null : JSON.parse(text);
    const message = isJsonObject(read) && typeof read["message"] === "string" ? read["message"] : "";
    return { status: response.status, headers: response.headers, body: read, message };
  };
  const jwt = (claims = {}) => {
    const now = Math.floor(clock.now().getTime() / 1000);
    return signToken({ iat: now - 30, exp: now + 300, iss: app.id, ...claims }, app.privateKey);
  };
  return {
    ...sandbox,
    app,
    installation: installation.id,
    send,
    jwt,
    async token(narrowed) {
      const path = `/app/installations/${installation.id}/access_tokens`;
      const { status, body } = await send("POST", path, { token: jwt(), body: narrowed });
      const token = isJsonObject(body) ? body["token"] : undefined;
      if (status !== 201 || typeof token !== "string") throw new Error(`${status}: ${JSON.stringify(body)}`);
      return token;
    },
    person: async (login) => (await client.createToken({ login })).token,
  };
}

/** A JSON web token, signed as apps sign them. */
export function signToken(claims: object, privateKey: string, alg = "RS256"): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg, typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
}
