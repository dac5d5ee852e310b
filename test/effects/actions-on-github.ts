/** Repositories with workflows on a GitHub of its own, and everything that runs of actions do there. */
import { createThreads, type RunEffects, type ThreadWriter } from "../../src/effects/index.ts";
import { type GitHub, GitHubError, openApp, type Scope } from "../../src/github/index.ts";
import type { EffectProgress, Run } from "../../src/model/run.ts";
import type { EffectOutcome, RunEffect } from "../../src/model/run-effect.ts";
import { createVirtualClock, type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { createRunEffects } from "../../src/session/run-effects/index.ts";

export const WORKFLOW = `name: Restart
run-name: "Restart \${{ inputs.run_id }}"
on:
  workflow_dispatch:
    inputs:
      run_id: { required: true }
      how: { default: soft, options: [soft, hard], type: choice }
`;

/** The GitHub, and what is done there. */
export interface ActionsOnGitHub {
  readonly client: RunningSandbox["client"];
  readonly effects: RunEffects;
  readonly threads: ThreadWriter;
  /** A writer that remembers nothing, as after a start. */
  openThreads(): ThreadWriter;
  readonly scopes: readonly Scope[];
  /** How the server takes `return_run_details`: as GitHub does, by refusing it, or by not knowing of it. */
  details: "told" | "refused" | "ignored";
  /** Calls of any kind, by operation, since they were last counted; without tokens. */
  calls(): Promise<Readonly<Record<string, number>>>;
  now(): Date;
  close(): Promise<void>;
}

/** Starts it: `acme/cart` with workflows and manifests, `acme/central` with an entity. */
export async function startActions(): Promise<ActionsOnGitHub> {
  const clock = createVirtualClock("2026-03-15T12:00:00Z");
  const hasty = { now: () => clock.now(), sleep: (milliseconds: number) => clock.advance(milliseconds) };
  const sandbox = await startSandbox({ clock });
  const { client } = sandbox;
  await client.createUser({ login: "ben" });
  await client.createOrganization({ login: "acme", admins: ["ben"] });
  await client.createRepository({
    owner: "acme",
    name: "cart",
    files: {
      ".github/workflows/restart.yml": WORKFLOW,
      ".github/workflows/nameless.yml": WORKFLOW.replace(/run-name: .*\n/, ""),
      ".github/workflows/push.yml": "name: Push\non: push\n",
      "deploy/cart.yml": "spec:\n  replicas: 2 # at night\n",
      "deploy/flags.json": '{\n  "dark": false\n}\n',
    },
  });
  await client.createRepository({
    owner: "acme",
    name: "central",
    files: {
      "entities/service/cart.yml":
        "# The cart.\nidentifier: cart\nproperties:\n  tier: 1 # gold\n  lang: go\nrelations: {}\n",
    },
  });
  const { id, privateKey } = await client.createApp({
    slug: "muster",
    owner: "acme",
    permissions: { contents: "write", pull_requests: "write", issues: "write", actions: "write" },
  });
  const installed = await client.installApp({ app: "muster", account: "acme" });
  const options = { appId: id, privateKey, apiUrl: sandbox.url, clock: hasty, random: () => 0 };
  const scopes: Scope[] = [];
  const held: { details: ActionsOnGitHub["details"] } = { details: "told" };
  const watch = (github: GitHub): GitHub => ({
    ...github,
    request(route, parameters) {
      if (!("return_run_details" in parameters) || held.details === "told")
        return github.request(route, parameters);
      if (held.details === "refused")
        return Promise.reject(
          new GitHubError({
            kind: "invalid",
            route,
            status: 422,
            message: "refused",
            said: 'Invalid request. "return_run_details" is not a permitted key.',
          }),
        );
      const { return_run_details: _, ...known } = parameters;
      return github.request(route, known);
    },
    narrow(scope) {
      scopes.push(scope);
      return watch(github.narrow(scope));
    },
  });
  const github = watch(openApp(options).installation(installed.id));
  const target = { github, organization: "acme" };
  const effects = createRunEffects({
    ...target,
    writer: "muster[bot]",
    central: "central",
    limits: () => Promise.resolve({ hosts: [], secrets: [] }),
    readSecret: () => null,
    webhookSecret: "hook",
    publicUrl: null,
    clock: hasty,
    locks: {
      lock: () => Promise.reject(new Error("no locks")),
      unlock: () => Promise.reject(new Error("no locks")),
    },
  });
  return {
    client,
    effects,
    threads: createThreads({ ...target, appId: id }),
    openThreads: () => createThreads({ ...target, appId: id }),
    scopes,
    get details() {
      return held.details;
    },
    set details(details) {
      held.details = details;
    },
    async calls() {
      const { rest } = await client.counts();
      await client.resetCounts();
      return Object.fromEntries(Object.entries(rest).filter(([route]) => !route.includes("access_tokens")));
    },
    now: () => clock.now(),
    close: () => sandbox.stop(),
  };
}

let runs = 0;

/** A run of its own that does something. */
export function runOf(effect: RunEffect, others: Partial<Run> = {}): Run {
  runs += 1;
  return {
    schema: "muster.run/1",
    id: `r_${String(runs).padStart(16, "0")}`,
    action: "restart",
    title: "Restart",
    state: "running",
    reason: null,
    summary: "",
    origin: { repository: "cart", number: 1, kind: "issue", source: "comment", comment: runs, index: 0 },
    actor: "ben",
    entity: null,
    inputs: {},
    sha: null,
    effect,
    progress: { phase: "none" },
    links: [],
    approval: null,
    votes: [],
    requestedAt: "2026-03-15T12:00:00Z",
    startedAt: null,
    endedAt: null,
    timeoutMs: 60_000,
    concurrency: null,
    expiry: null,
    log: [],
    config: null,
    ...others,
  };
}

/** The run after an attempt. */
export function sent(run: Run, outcome: EffectOutcome): Run {
  const trace = "trace" in outcome ? outcome.trace : null;
  const progress: EffectProgress = { phase: "sent", at: "2026-03-15T12:00:00Z", trace };
  return { ...run, progress };
}
