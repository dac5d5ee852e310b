import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Acme } from "../../examples/github/acme.ts";
import { type SpawnedApp, type SpawnOptions, spawnApp } from "../../examples/github/spawn-app.ts";
import { createLog, type Environment, explainStart, readEnvironment, startApp } from "../../src/app/index.ts";
import { createSystemClock } from "../../src/github/index.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";

/** Permissions by name. */
export type Permissions = Readonly<Record<string, "read" | "write">>;

/** A GitHub with next to nothing on it: acme with a central repo and one service. Apps come and go quickly here. */
export interface BareGitHub {
  readonly sandbox: RunningSandbox;
  /** A folder for whatever a test leaves behind. */
  readonly folder: string;
  /** Makes an app, and installs it on acme unless told, or on the repositories that are named. */
  install(
    permissions: Permissions,
    where?: { readonly repositories?: readonly string[]; readonly nowhere?: boolean },
  ): Promise<Acme>;
  /** Starts the App as a process, with data of its own. It is ended with the rest. */
  start(acme: Acme, options?: Partial<SpawnOptions>): Promise<SpawnedApp>;
  /** Starts the App in this process, and gives what it says when it does not start; null when it does. */
  explainStart(acme: Acme, env?: Environment): Promise<string | null>;
  close(): Promise<void>;
}

const manifest = z.object({ default_permissions: z.record(z.string(), z.enum(["read", "write"])) });

/** The permissions that `app.yml` asks for. */
export async function readPermissions(): Promise<Permissions> {
  const text = await readFile(new URL("../../app.yml", import.meta.url), "utf8");
  return manifest.parse(parse(text)).default_permissions;
}

/** Makes a private key as GitHub does. */
export function makeKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs1", format: "pem" }).toString();
}

/** Starts the GitHub. */
export async function startBareGitHub(webhookSecret: string): Promise<BareGitHub> {
  const sandbox = await startSandbox();
  const folder = await mkdtemp(join(tmpdir(), "muster-start-"));
  const repositories = [
    { name: "central", files: { "muster.yml": "organization: acme\n" } },
    { name: "cart", files: { "README.md": "# cart\n" } },
  ];
  await sandbox.client.seed({ organizations: [{ login: "acme", admins: ["ada"], repositories }] });
  const privateKey = makeKey();
  const apps: SpawnedApp[] = [];
  let made = 0;
  return {
    sandbox,
    folder,
    async install(permissions, { repositories, nowhere = false } = {}) {
      made += 1;
      const slug = `muster-${made}`;
      const { id } = await sandbox.client.createApp({
        slug,
        owner: "acme",
        permissions: { ...permissions },
        privateKey,
        webhookSecret,
      });
      const chosen = repositories === undefined ? {} : { repositories: [...repositories] };
      const installation = nowhere
        ? 0
        : (await sandbox.client.installApp({ app: id, account: "acme", ...chosen })).id;
      return { appId: id, privateKey, webhookSecret, installation };
    },
    async start(acme, options = {}) {
      const data = await mkdtemp(join(folder, "data-"));
      const app = await spawnApp({ apiUrl: sandbox.url, acme, data, ...options });
      apps.push(app);
      return app;
    },
    async explainStart(acme, env = {}) {
      const told = {
        APP_ID: String(acme.appId),
        PRIVATE_KEY: acme.privateKey,
        WEBHOOK_SECRET: acme.webhookSecret,
        MUSTER_CENTRAL: "acme/central",
        GITHUB_API_URL: sandbox.url,
        MUSTER_DATA: await mkdtemp(join(folder, "data-")),
        PORT: "0",
      };
      try {
        const settings = readEnvironment({ ...told, ...env }, folder);
        const surroundings = { clock: createSystemClock(), log: createLog("silent"), random: () => 0 };
        await (await startApp(settings, surroundings)).stop(0);
        return null;
      } catch (error) {
        const said = explainStart(error);
        if (said === null) throw error;
        return said;
      }
    },
    async close() {
      await Promise.all(apps.map((app) => app.kill()));
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
