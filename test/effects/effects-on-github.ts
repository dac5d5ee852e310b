/** A service's repository on a GitHub of its own, and what the App would write there with. */
import {
  type CommentMemory,
  type CommentWriter,
  createComments,
  createPulls,
  type PullWriter,
} from "../../src/effects/index.ts";
import { openApp, type Scope } from "../../src/github/index.ts";
import { createVirtualClock, type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";

/** The GitHub, and the writers. */
export interface EffectsOnGitHub {
  readonly client: RunningSandbox["client"];
  readonly pulls: PullWriter;
  /** A writer that remembers nothing, as after a start with a lost journal. */
  comments(memory?: CommentMemory): CommentWriter;
  /** What tokens were narrowed to. */
  readonly scopes: readonly Scope[];
  /** Calls that wrote, by operation, since they were last counted. */
  writes(): Promise<Readonly<Record<string, number>>>;
  now(): Date;
  close(): Promise<void>;
}

/** Starts it: `acme/cart` with a README and a folder, and `ben`, who works there. */
export async function startEffects(): Promise<EffectsOnGitHub> {
  const clock = createVirtualClock("2026-03-15T12:00:00Z");
  const hasty = { now: () => clock.now(), sleep: (milliseconds: number) => clock.advance(milliseconds) };
  const sandbox = await startSandbox({ clock });
  const { client } = sandbox;
  await client.createUser({ login: "ben" });
  await client.createOrganization({ login: "acme", admins: ["ben"] });
  await client.createRepository({
    owner: "acme",
    name: "cart",
    files: { "Readme.md": "# Cart\n", "docs/a.md": "a\n", LICENSE: "MIT\n" },
  });
  const { id, privateKey } = await client.createApp({
    slug: "muster",
    owner: "acme",
    permissions: { contents: "write", pull_requests: "write" },
  });
  const installed = await client.installApp({ app: "muster", account: "acme" });
  const github = openApp({
    appId: id,
    privateKey,
    apiUrl: sandbox.url,
    clock: hasty,
    random: () => 0,
  }).installation(installed.id);
  const scopes: Scope[] = [];
  const watched = {
    ...github,
    narrow(scope: Scope) {
      scopes.push(scope);
      return github.narrow(scope);
    },
  };
  const target = { github: watched, organization: "acme" };
  return {
    client,
    pulls: createPulls({ ...target, writer: "muster[bot]" }),
    comments: (memory = forgetful) => createComments({ ...target, appId: id, memory }),
    scopes,
    async writes() {
      const { rest } = await client.counts();
      await client.resetCounts();
      return Object.fromEntries(
        Object.entries(rest).filter(
          ([route]) => !route.startsWith("GET") && !route.includes("access_tokens"),
        ),
      );
    },
    now: () => clock.now(),
    close: () => sandbox.stop(),
  };
}

const forgetful: CommentMemory = { get: () => Promise.resolve(null), set: () => Promise.resolve() };
