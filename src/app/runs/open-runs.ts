import { createThreads } from "../../effects/index.ts";
import { readAsker } from "../../facts/sources/index.ts";
import type { RunPorts } from "../../flows/runs/index.ts";
import type { GitHub } from "../../github/index.ts";
import { createRunEffects } from "../../session/run-effects/index.ts";
import type { AppSettings } from "../environment.ts";
import { knowHeads } from "../know-heads.ts";
import { openRunLocks } from "../locks/index.ts";
import type { Services } from "../services.ts";
import { stopCarefully, writeCarefully } from "./careful-writers.ts";
import { keepInJournal } from "./journal-runs.ts";
import { createRunKeeper, type KeepRecorded } from "./keep-recorded.ts";
import { knowBranches } from "./know-branches.ts";
import { noteBeginning, rebuildRuns } from "./rebuild-runs.ts";
import { keepBasis } from "./run-basis.ts";

/** Commands and runs in the App. */
export interface AppRuns {
  readonly ports: RunPorts;
  readonly keep: KeepRecorded;
  /** Resolves once a journal that is new has what the record tells of runs. */
  ready(): Promise<void>;
}

/** What runs work with, besides what all jobs do. */
export interface RunMaterials {
  /** With which all that runs do is written. */
  readonly github: GitHub;
  /** With which people are asked about. */
  readonly reading: GitHub;
  readonly settings: AppSettings;
  /** Login that Muster has on GitHub. */
  readonly writer: string;
  /** Names of environment variables to values. */
  readonly readSecret: (name: string) => string | null;
}

/** Puts together what commands and runs work with. */
export function openRuns(
  services: Omit<Services, "runs">,
  { github, reading, settings, writer, readSecret }: RunMaterials,
): AppRuns {
  const { organization, centralName, clock, log, memory, jq, ask, organisation } = services;
  const keep = createRunKeeper(services);
  const kept = keepBasis(services);
  let began: Date | null = null;
  let rebuilt: Promise<void> | null = null;
  /** Until it went well once, whoever needs it tries it. */
  const ready = async () => {
    began ??= await noteBeginning(services);
    rebuilt ??= rebuildRuns(services).catch((error: unknown) => {
      rebuilt = null;
      throw error;
    });
    await rebuilt;
  };
  const effects = createRunEffects({
    github,
    organization,
    writer,
    central: centralName,
    limits: async () => (await kept.basis()).config.settings.actions,
    readSecret,
    webhookSecret: settings.webhookSecrets[0],
    publicUrl: settings.publicUrl ?? null,
    locks: openRunLocks(services),
    clock,
  });
  const ports: RunPorts = {
    basis: async () => {
      const found = await kept.basis();
      await ready();
      return found;
    },
    jq,
    clock,
    askerOf: async (question) => await readAsker({ github: reading, organization }, question),
    runs: keepInJournal(memory, async () => await ask([{ kind: "keep-runs", data: {} }])),
    effects: stopCarefully(knowBranches(effects, organisation)),
    // Whatever is done goes before what is said of it.
    threads: writeCarefully(
      createThreads({ github: github.withPriority("bulk"), organization, appId: settings.appId }),
      log,
    ),
    commit: keep,
    advance: async (ids) =>
      await ask(ids.map((id) => ({ kind: "advance-run", data: { id, follow: false } }))),
    checkedAt: new Map(),
    headSince: knowHeads(memory),
    answered: new Map(),
    perhapsSent: ({ requestedAt }) => began === null || Date.parse(requestedAt) < began.getTime(),
    cardOf: async (key) => await kept.cardOf(key),
    places: { webUrl: github.webUrl, organization },
    lasting: true,
  };
  return { ports, keep, ready };
}
