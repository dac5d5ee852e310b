import { type GitHubCache, openGitHubCache } from "../facts/sources/index.ts";
import { ENGINE_VERSION } from "../flows/index.ts";
import { openApp } from "../github/index.ts";
import { createWorker, openJournal } from "../jobs/index.ts";
import { createJqEngine } from "../jq/index.ts";
import type { Clock } from "../model/clock.ts";
import { openProbot, receive } from "./application.ts";
import { checkAccess } from "./check-access.ts";
import { type AppSettings, dataFiles, StartupError } from "./environment.ts";
import { createHandlers } from "./handlers/index.ts";
import { listen } from "./http/server.ts";
import { JOBS, toNewJob } from "./intake/new-job.ts";
import { takeEvent } from "./intake/take-event.ts";
import type { Log } from "./log.ts";
import { meterCalls } from "./meter-calls.ts";
import { createMetrics } from "./metrics.ts";
import { openServices } from "./open-services.ts";
import { noteBeginning, takeReports } from "./runs/index.ts";
import { scheduleWork } from "./schedule-work.ts";
import { warmUp } from "./warm-up.ts";
import { watchJobs } from "./watch-jobs.ts";
import { openWriteLog } from "./write-log.ts";

/** What a start needs besides the settings. */
export interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
  /** Gives numbers from 0 up to, not including, 1: for the time between tries. */
  readonly random: () => number;
}

/** The App at work. */
export interface RunningApp {
  readonly port: number;
  /** Resolves once nothing is due. */
  idle(): Promise<void>;
  /** Takes no more events, finishes what is under way within so many milliseconds, leaves the rest in the journal. */
  stop(within: number): Promise<void>;
}

/**
 * For longer than this no call waits for GitHub's limits: its job comes back when they allow it. Longer than a minute, in
 * which most limits are whole again, and less than the deadline of the job.
 */
const PATIENCE_MS = 120_000;

/** Jobs at once. Most of their time they wait for GitHub. */
const CONCURRENCY = 16;

/** Starts the App: finds out whether it can work, then takes events and works. Throws a StartupError or a JournalError. */
export async function startApp(
  settings: AppSettings,
  { clock, log, random }: Surroundings,
): Promise<RunningApp> {
  const { appId, privateKey, apiUrl, central, dataFolder, reconcileEvery } = settings;
  const files = dataFiles(dataFolder);
  const journal = await openJournal(files.journal, { kinds: JOBS });
  await noteBeginning({ memory: journal.memory, clock });
  const writes = await openWriteLog(journal.memory, clock, (error) =>
    log.error({ err: error }, "a write was not noted"),
  );
  const metrics = createMetrics(async () => (await journal.queue.counts(clock.now())).kinds);
  const meter = meterCalls(metrics, log);
  const app = openApp({
    writes,
    appId,
    privateKey,
    apiUrl,
    clock,
    random,
    meter,
    patience: PATIENCE_MS,
    userAgent: `muster/${ENGINE_VERSION}`,
  });
  const jq = createJqEngine();
  let cache: GitHubCache | null = null;
  const close = async () => {
    await Promise.all([jq.close(), journal.close()]);
    cache?.close();
  };
  try {
    cache = openCache(files.cache);
    const access = await checkAccess(app, settings);
    if (settings.fixedMoment !== undefined)
      log.warn({ moment: settings.fixedMoment.toISOString() }, "all verdicts are made as of MUSTER_NOW");
    for (const { name, permission, level } of access.missing)
      log.warn({ permission, needed: level }, `left out: ${name}, because the permission was not granted`);
    const ask: Parameters<typeof openServices>[0]["ask"] = async (requests, paced) => {
      const now = clock.now();
      if (requests.length > 0) await worker.enqueue(requests.map((request) => toNewJob(request, now, paced)));
    };
    const { services, context, learn } = openServices({
      settings,
      access,
      app,
      clock,
      log,
      metrics,
      jq,
      ask,
      memory: journal.memory,
      cache,
    });
    const worker = createWorker({
      queue: journal.queue,
      cursors: journal.memory.cursors,
      handlers: createHandlers(services),
      clock,
      random,
      concurrency: CONCURRENCY,
      perLane: 4,
      onEvent: watchJobs(metrics, log),
    });
    scheduleWork(worker, journal.queue, { reconcileEvery, log });
    let working = false;
    const intake = { worker, memory: journal.memory, clock, metrics, context, learn };
    const probot = await openProbot(settings, log, (event) => takeEvent(intake, event));
    const server = await listen(
      {
        secrets: settings.webhookSecrets,
        take: (delivery) => receive(probot, settings.webhookSecrets[0], delivery),
        ...(services.runs !== null && { reports: takeReports(services.runs.ports, settings) }),
        now: () => clock.now(),
        unready: () => [
          ...(services.central.current() === null ? ["configuration"] : []),
          ...(services.organisation.observation() === null ? ["repositories"] : []),
          ...(working ? [] : ["work"]),
        ],
        metrics,
        log,
        version: ENGINE_VERSION,
      },
      settings,
    );
    await ask([{ kind: "reconcile", data: {} }]);
    // Events are taken meanwhile; what they ask for waits in the journal.
    let stopping = false;
    const begin = async () => {
      await warmUp(services);
      if (stopping) return;
      await worker.start();
      working = true;
    };
    const warm = begin();
    warm.catch((error: unknown) => log.fatal({ err: error }, "the work could not begin"));
    const { organization, repository } = central;
    log.info(
      { port: server.port, central: `${organization}/${repository}`, version: ENGINE_VERSION },
      "started",
    );
    return {
      port: server.port,
      idle: async () => {
        await warm;
        await worker.idle();
      },
      async stop(within) {
        stopping = true;
        await server.close();
        await worker.stop({ within });
        await close();
        log.info("stopped");
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function openCache(path: string): GitHubCache {
  try {
    return openGitHubCache({ path });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const fix =
      "See that the folder MUSTER_DATA can be written. The file itself may be removed: it is but a cache.";
    throw new StartupError([{ what: `The cache ${path} can't be used (${why})`, fix }]);
  }
}
