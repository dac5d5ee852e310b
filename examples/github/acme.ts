import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { SandboxClient } from "../../src/sandbox/index.ts";
import type { Commit } from "../git/index.ts";
import { services } from "../services/index.ts";

/** The organisation acme on a GitHub, and what the App needs to work there. */
export interface Acme {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly installation: number;
}

/** Who does what a person does. */
export const DEVELOPER = "ben";

const manifest = z.object({
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
  default_events: z.array(z.string()),
});

/**
 * Makes acme on a sandbox: its people and teams, the central repo, every service with its branches, and Muster's App with
 * the permissions of `app.yml`, installed on all of it. On services the App's check is required. `additions` are more files of
 * default branches, by repository and path.
 */
export async function buildAcme(
  sandbox: SandboxClient,
  additions: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<Acme> {
  const files = await readFolder(join(import.meta.dirname, "..", "central"));
  const teams = [
    ...new Set(
      [...JSON.stringify([files, services]).matchAll(/@acme\/([a-z-]+)/g)].map(([, slug = ""]) => slug),
    ),
  ];
  await sandbox.seed({
    organizations: [
      {
        login: "acme",
        admins: ["ada"],
        members: [DEVELOPER, "chloe", "dan"],
        repositories: [{ name: "central", files, description: "What acme decided" }],
      },
    ],
  });
  for (const { name, branches } of services) {
    const [main, ...others] = branches;
    await sandbox.createRepository({ owner: "acme", name, files: {}, visibility: "private" });
    for (const branch of main === undefined ? [] : [main, ...others]) {
      const from = branch === main ? [] : before(branches, branch.from);
      await sandbox.push({
        repository: `acme/${name}`,
        branch: branch.name,
        actor: DEVELOPER,
        files: foldFiles(branch === main ? branch.commits : [...from, ...branch.commits]),
        message: branch.commits.at(-1)?.message ?? branch.name,
      });
    }
  }
  for (const [name, added] of Object.entries(additions))
    await sandbox.push({
      repository: `acme/${name}`,
      branch: "main",
      actor: "ada",
      files: added,
      message: "Make ready for commands",
    });
  const access = Object.fromEntries(services.map(({ name }) => [`acme/${name}`, "write" as const]));
  for (const slug of teams)
    await sandbox.setTeam({
      organization: "acme",
      slug,
      members: [DEVELOPER, "chloe"],
      repositories: access,
    });
  const { default_permissions: permissions, default_events: events } = manifest.parse(
    parse(await readFile(join(import.meta.dirname, "..", "..", "app.yml"), "utf8")),
  );
  const app = await sandbox.createApp({ slug: "muster", owner: "acme", permissions, events });
  const installed = await sandbox.installApp({ app: app.id, account: "acme" });
  for (const { name, branches } of services) {
    if (branches.length > 0)
      await sandbox.requireChecks({
        repository: `acme/${name}`,
        checks: [{ context: "Muster", appId: app.id }],
      });
  }
  const { id: appId, privateKey, webhookSecret } = app;
  return { appId, privateKey, webhookSecret, installation: installed.id };
}

type Branches = (typeof services)[number]["branches"];

/** The commits of other branches that a branch builds on and that aren't main's: the sandbox starts new branches at main. */
function before(branches: Branches, from: Commit | null): readonly Commit[] {
  const found = branches.slice(1).find(({ commits }) => from !== null && commits.includes(from));
  if (found === undefined || from === null) return [];
  return [...before(branches, found.from), ...found.commits.slice(0, found.commits.indexOf(from) + 1)];
}

/** What several commits leave behind. */
function foldFiles(commits: readonly Commit[]): Record<string, string | null> {
  return Object.assign({}, ...commits.map(({ files }) => files));
}

/** Text of every file below a folder, by path. */
async function readFolder(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const places = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(places.map((place) => readFile(place, "utf8")));
  return Object.fromEntries(
    places.map((place, index) => [relative(folder, place).split(sep).join("/"), texts[index] ?? ""]),
  );
}
