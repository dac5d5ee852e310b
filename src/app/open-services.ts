import type { Config } from "../config/index.ts";
import { createPulls } from "../effects/index.ts";
import {
  createGitHubRepositories,
  type GitHubCache,
  type GitHubRepositories,
  listOpenHeads,
  readPeople,
} from "../facts/sources/index.ts";
import { listEarlier, openGitHubTree, resolveCommit } from "../facts/trees/index.ts";
import { listAsked } from "../gates/index.ts";
import type { GitHubApp, Priority } from "../github/index.ts";
import type { Memory } from "../jobs/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Clock } from "../model/clock.ts";
import type { JsonObject } from "../model/json.ts";
import { openRecordBranch } from "../records/github/index.ts";
import type { RecordStore } from "../records/index.ts";
import { insist, keepCentral } from "../session/index.ts";
import { createBasisTeller } from "./basis.ts";
import type { Access } from "./check-access.ts";
import type { AppSettings } from "./environment.ts";
import type { IntakeContext } from "./intake/plan-jobs.ts";
import { keepLocks } from "./locks/index.ts";
import type { Log } from "./log.ts";
import { mayWrite } from "./may-write.ts";
import type { Metrics } from "./metrics.ts";
import { openComments } from "./open-comments.ts";
import { openEvaluation } from "./open-evaluation.ts";
import { keepOrganisation } from "./organisation.ts";
import { openRuns } from "./runs/index.ts";
import { NotConfiguredError, type Services } from "./services.ts";

/** What services are made of. */
export interface Materials {
  readonly settings: AppSettings;
  readonly access: Access;
  readonly app: GitHubApp;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly memory: Memory;
  readonly jq: JqEngine;
  readonly ask: Services["ask"];
  readonly cache: GitHubCache;
}

/** Services, and what the intake needs of them. */
export interface OpenServices {
  readonly services: Services;
  readonly context: () => IntakeContext;
  readonly learn: (repository: JsonObject) => void;
}

const LAST_VALID = "config-commit";
const LAST_RECORD = "record-commit";

/** Puts together what jobs work with: readers and writers of GitHub, each with the least that it needs. */
export function openServices(materials: Materials): OpenServices {
  const { settings, access, app, clock, log, metrics, memory, jq, ask, cache } = materials;
  const { github, bot } = access;
  const { organization, repository: centralName } = settings.central;
  const reading = github.narrow({ permissions: readable(access) });
  const source = { github: reading, organization, clock, cache };
  const centralGitHub = () =>
    github.narrow({
      repositories: [centralName],
      permissions: { contents: "read", pull_requests: "read", checks: "read" },
    });
  const openCentral = (commit: string) => {
    const place = { owner: organization, repository: centralName, commit, name: centralName };
    return Promise.resolve(insist(openGitHubTree({ github: centralGitHub(), ...place, cache })));
  };
  const central = keepCentral(
    {
      head: () => resolveCommit(centralGitHub(), organization, centralName, "HEAD"),
      open: openCentral,
      earlier: (commit) => listEarlier(centralGitHub(), organization, centralName, commit),
      async lastValid() {
        const known = await memory.cursors.get({ name: LAST_VALID });
        return known?.text ?? (await openRecord().read()).config;
      },
      remember: async (commit) => await memory.cursors.set({ name: LAST_VALID, text: commit }),
    },
    jq,
  );
  const config = () => central.current()?.config ?? null;

  let opened: { readonly key: string; readonly store: RecordStore } | null = null;
  /** The store keeps what it read: the same one until the configuration names another branch. */
  function openRecord(): RecordStore {
    const { repository, branch } = recordPlace(config());
    const key = `${repository}:${branch}`;
    if (opened?.key === key) return opened.store;
    const place = { owner: organization, repository, branch, writer: bot };
    const known = {
      get: async () => (await memory.cursors.get({ name: `${LAST_RECORD}:${key}` }))?.text ?? null,
      set: async (text: string) => await memory.cursors.set({ name: `${LAST_RECORD}:${key}`, text }),
    };
    opened = { key, store: openRecordBranch(github.withPriority("bulk"), place, known) };
    return opened.store;
  }

  let repositories: { readonly key: string; readonly source: GitHubRepositories } | null = null;
  function openRepositories(): GitHubRepositories {
    const settings = config()?.settings;
    if (settings === undefined) throw new NotConfiguredError(central.broken() !== null);
    const key = JSON.stringify(settings.repositories);
    if (repositories?.key !== key)
      repositories = { key, source: createGitHubRepositories({ ...source, ...settings.repositories }) };
    return repositories.source;
  }

  let told: readonly string[] = [];
  /** What was said of the last reading is not said again of every one after it. */
  function tellOnce(notes: readonly string[]): void {
    for (const note of notes) if (!told.includes(note)) log.warn(note);
    told = notes;
  }

  const organisation = keepOrganisation({
    async readAll(plan, full) {
      const source = openRepositories();
      const read = await source.readAll(plan, () => {}, { full });
      tellOnce(source.notes());
      return read;
    },
    readOne: async (name, plan) => await openRepositories().find(name, plan),
  });

  const locks = keepLocks({ record: openRecord, config, organisation, jq });

  function recordPlace(config: Config | null): { readonly repository: string; readonly branch: string } {
    const { repository = centralName, branch } = config?.settings.records ?? { branch: "muster" };
    return { repository, branch };
  }

  const opensPulls = access.granted["pull_requests"] === "write";
  const comments = (priority: Priority) =>
    opensPulls
      ? openComments({
          github: github.withPriority(priority),
          organization,
          appId: settings.appId,
          memory,
          log,
        })
      : null;
  const evaluationAt = (priority: Priority) =>
    openEvaluation({
      opensPulls,
      comments: comments(priority),
      organization,
      centralName,
      central,
      organisation,
      jq,
      clock,
      fixedMoment: settings.fixedMoment,
      cache,
      appId: settings.appId,
      github: github.withPriority(priority),
      permissions: readable(access),
      readLocks: locks.read,
    });

  const rest: Omit<Services, "runs"> = {
    organization,
    centralName,
    clock,
    log,
    metrics,
    memory,
    jq,
    central,
    organisation,
    ask,
    centralGitHub,
    openCentral,
    tellBasis: createBasisTeller({ central, organisation, clock, locks }),
    locks,
    pulls: opensPulls ? createPulls({ github, organization, writer: bot }) : null,
    replies: comments("verdict"),
    readPeople: () => readPeople({ github: reading.withPriority("bulk"), organization }),
    mayWrite: (repository, login) => mayWrite(github, organization, repository, login),
    asApp: app.asApp,
    record: openRecord,
    listOpenHeads: (updatedSince) =>
      listOpenHeads({
        github: reading.withPriority("bulk"),
        organization,
        updatedSince,
      }),
    evaluation: evaluationAt("verdict"),
    pacedEvaluation: evaluationAt("bulk"),
  };
  const { readSecret } = settings;
  const runMaterials = { github: github.withPriority("verdict"), reading, settings, writer: bot, readSecret };
  const answers = access.granted["issues"] === "write";
  const services: Services = { ...rest, runs: answers ? openRuns(rest, runMaterials) : null };
  return {
    services,
    context: () => {
      const current = central.current();
      return {
        appId: settings.appId,
        organization,
        central: centralName,
        plan: current?.plan ?? null,
        asks: current === null ? NOTHING_ASKED : listAsked(current.config),
        branches: [...(current?.config.gates.values() ?? [])].flatMap(({ value }) => value.branches ?? []),
        commands: answers ? commandsOf(current?.config ?? null) : null,
        record: current === null ? null : recordPlace(current.config),
      };
    },
    learn: (repository) => repositories?.source.learn(repository),
  };
}

/** How commands are read: while nobody knows, any line may be one; where there are no actions, none is. */
function commandsOf(config: Config | null): IntakeContext["commands"] {
  if (config === null) return { prefix: null };
  return config.actions.size === 0 ? null : { prefix: config.settings.commands.prefix };
}

const NOTHING_ASKED = { reviews: false, check: () => false };

/** What reading needs, as far as it was granted. */
function readable({ granted }: Access): Readonly<Record<string, "read">> {
  const wanted = [
    "contents",
    "pull_requests",
    "checks",
    "statuses",
    "actions",
    "members",
    "merge_queues",
    "organization_custom_properties",
  ];
  return Object.fromEntries(
    wanted.filter((name) => granted[name] !== undefined).map((name) => [name, "read" as const]),
  );
}
