import { once } from "node:events";
import { join } from "node:path";
import { type SandboxClient, SandboxError, spawnSandbox } from "../../src/sandbox/index.ts";
import { buildAcme, DEVELOPER } from "../github/acme.ts";
import { type SpawnedApp, spawnApp } from "../github/spawn-app.ts";
import { playCommands, readAdditions } from "./on-commands.ts";
import type { Stage } from "./stage.ts";
import { plainText, until } from "./tell.ts";

/** What the second chapter left running. */
export interface Running {
  /** Says where to look, and waits until somebody interrupts. */
  show(): Promise<void>;
  stop(): Promise<void>;
}

const CART = "acme/cart";
const PAYMENTS = "acme/payments";

/**
 * The second chapter: a GitHub on this machine, the App beside it as a process of its own, and pull requests. The App knows
 * nothing of the sandbox but its address. The third goes on with the same.
 */
export async function playOnGitHub(stage: Stage, folder: string): Promise<Running> {
  const { title, say, io } = stage;
  const { paint } = io.screen;

  title("The same on GitHub: the App");
  const sandbox = await spawnSandbox();
  const github = sandbox.client;
  let app: SpawnedApp | null = null;
  const stop = async () => {
    await app?.stop();
    await sandbox.stop();
  };
  try {
    const acme = await buildAcme(github, await readAdditions());
    // A lead of the team that owns cart.
    await github.setTeamMember({
      organization: "acme",
      slug: "storefront",
      login: DEVELOPER,
      role: "maintainer",
      actor: "ada",
    });
    say(`A GitHub of its own at ${paint("bold", sandbox.url)}, with acme on it`);
    const start = async () => {
      app = await spawnApp({ apiUrl: sandbox.url, acme, data: join(folder, "app") });
      await github.configureApp({ app: acme.appId, webhookUrl: `${app.url}/api/github/webhooks` });
      return app;
    };
    await start();
    say(
      `The App, process ${app === null ? "" : pidOf(app)}, reads all repositories and records what it found:`,
    );
    await showRecord(stage, github);

    title("Ben opens a pull request that deletes cart's CODEOWNERS");
    const bad = await github.openPull({
      repository: CART,
      title: "Remove CODEOWNERS",
      head: "remove-codeowners",
      actor: DEVELOPER,
    });
    await showCheck(stage, github, CART, bad.headSha);
    say("");
    say(`${paint("dim", "Ada presses Merge:")} ${paint("red", await tryMerge(github, CART, bad.number))}`);

    title("Ben pushes a commit that puts it back");
    const { sha } = await github.push({
      repository: CART,
      branch: "remove-codeowners",
      actor: DEVELOPER,
      files: { ".github/CODEOWNERS": "* @acme/storefront\n" },
      message: "Restore CODEOWNERS",
    });
    await showCheck(stage, github, CART, sha);
    say("");
    say(`${paint("dim", "Ada presses Merge:")} ${paint("green", await tryMerge(github, CART, bad.number))}`);

    title("Another pull request, and kill -9 in the middle of it");
    const good = await github.openPull({
      repository: PAYMENTS,
      title: "Name the code owners",
      head: "add-codeowners",
      actor: DEVELOPER,
    });
    await untilTaken(github, acme.appId);
    const killed = pidOf(app);
    await (app ?? (await start())).kill();
    const before = await github.checkRuns({ repository: PAYMENTS, ref: good.headSha });
    say(`The event was taken; process ${killed} is killed. Checks on the commit: ${before.length}`);
    await start();
    say(`Process ${pidOf(app)} starts and finds it in the journal.`);
    say("");
    await showCheck(stage, github, PAYMENTS, good.headSha);

    const issue = await playCommands(stage, github);

    title("What GitHub saw of it");
    const { total, writes } = await github.counts();
    say(
      `${total} calls, ${writes} of them writes. A push that touches nothing that Muster reads costs none,`,
    );
    say("a pull request two: one query for all it is judged by, and its check.");

    return {
      async show() {
        say("");
        say(`Look around: ${sandbox.url}/acme/cart/pull/${bad.number}`);
        say(`             ${sandbox.url}/acme/payments/pull/${good.number}`);
        say(`             ${sandbox.url}/acme/cart/issues/${issue}`);
        say(`             ${sandbox.url}/acme/central/tree/muster`);
        say(`The App:     ${app?.url ?? ""}/metrics`);
        say("");
        say("All of it runs until you press Ctrl-C.");
        await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function pidOf(app: SpawnedApp | null): string {
  return String(app?.pid ?? "");
}

/** Shows the newest commit on the branch that Muster keeps its record on, once it is there. */
async function showRecord({ say, io }: Stage, github: SandboxClient): Promise<void> {
  const { paint } = io.screen;
  const commit = await until(async () => {
    const found = await github.commit({ repository: "acme/central", ref: "muster" }).catch(() => null);
    return found?.message.startsWith("Catalog") === true ? found : null;
  });
  const [subject = "", ...rest] = commit.message.trim().split("\n");
  say("");
  say(
    `  ${paint("yellow", `commit ${commit.sha.slice(0, 12)}`)} ${paint("dim", "on branch muster of acme/central")}`,
  );
  say(`  ${paint("bold", subject)}`);
  for (const line of rest.filter((text) => text !== "")) say(`  ${paint("dim", line)}`);
  for (const path of commit.files.slice(0, 3)) say(`    ${paint("green", "+")} ${path}`);
  if (commit.files.length > 3) say(`    ${paint("dim", `and ${commit.files.length - 3} more files`)}`);
}

const SIGNS = { success: ["green", "✓"], failure: ["red", "✗"] } as const;

/** Shows the check of a commit, as soon as it is there. */
async function showCheck(
  { say, io }: Stage,
  github: SandboxClient,
  repository: string,
  ref: string,
): Promise<void> {
  const { paint } = io.screen;
  const run = await until(
    async () => (await github.checkRuns({ repository, ref, name: "Muster" }))[0] ?? null,
  );
  const { conclusion, output } = run;
  const [colour, sign] = conclusion === "success" ? SIGNS.success : SIGNS.failure;
  say(
    `${paint([colour, "bold"], `${sign} Muster`)}  ${paint("bold", output.title ?? "")}  ${paint("dim", conclusion ?? "")}`,
  );
  const told = (output.summary ?? "")
    .split("\n")
    .filter((line) => line !== "" && !/^[|<\-*[]{1}(?!\*)/.test(line));
  for (const line of told.slice(0, 2)) say(`  ${plainText(line)}`);
}

/** Presses Merge, and says what came of it in GitHub's words. */
async function tryMerge(github: SandboxClient, repository: string, number: number): Promise<string> {
  try {
    const { sha } = await github.mergePull({ repository, number, actor: "ada" });
    return `merged as ${sha.slice(0, 12)}`;
  } catch (error) {
    if (error instanceof SandboxError) return `refused. ${error.message.trim().split("\n").at(-1) ?? ""}`;
    throw error;
  }
}

/** Waits until the App has answered for the newest event, so that it can be killed with the work before it. */
async function untilTaken(github: SandboxClient, app: number): Promise<void> {
  await until(async () => {
    const delivery = (await github.deliveries({ app, event: "pull_request" })).at(-1);
    return delivery?.outcome === "answered" ? delivery : null;
  });
}
