import type { Observation } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import { type CheckRunWriter, createCheckRuns } from "../../effects/index.ts";
import { type JudgingPorts, observeNothing } from "../../flows/index.ts";
import { isGitHubError } from "../../github/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { type Diagnostic, formatDiagnostic } from "../../model/diagnostic.ts";
import { fullName } from "../../model/repository-name.ts";
import { UsageError } from "../../model/usage-error.ts";
import {
  type Central,
  type CentralPlace,
  holdCentral,
  openChanges,
  openLocks,
  requireOrganization,
  type Session,
} from "../../session/index.ts";
import { isWorkflowToken, readOrganisation } from "../read-organisation.ts";
import { type CheckNaming, writeAs } from "./check-writer.ts";

/** What commits are judged with, for the time of a step. */
export interface CheckBench {
  readonly session: Session;
  readonly config: Config;
  /** Nothing is known of other repositories at first. */
  readonly ports: JudgingPorts;
  /** Reads the other repositories, once. */
  readonly portsWithOthers: () => Promise<JudgingPorts>;
  readonly checks: CheckRunWriter;
  /** How the check runs are named and found again. */
  readonly naming: CheckNaming;
  /** The newest commit of the central repo, where it is broken and an earlier one holds. */
  readonly broken: string | null;
}

/** Opens what commits are judged with. Rejects with a UsageError when there is no configuration to judge by. */
export async function openBench(session: Session, place: CentralPlace, jq: JqEngine): Promise<CheckBench> {
  const [keeper, naming] = await Promise.all([
    holdCentral(session, place, jq).catch((error: unknown) => {
      throw session.appId === null ? withKeyHint(error) : error;
    }),
    nameChecks(session),
  ]);
  const central = keeper.current();
  if (central === null) throw noConfiguration(place, keeper.broken()?.diagnostics ?? []);
  requireOrganization(
    central.config,
    session.organization,
    "The central repo governs the repositories of its own organisation.",
  );
  const { organization, github } = session;
  const appId = naming.appId ?? 0;
  let others: Promise<Observation> | null = null;
  const open = (observation: Observation) => openPorts(session, { central, place, naming, jq }, observation);
  return {
    session,
    config: central.config,
    ports: open(observeNothing(central.config, "they were not read")),
    async portsWithOthers() {
      others ??= readOthers(session, central.config, naming);
      return open(await others);
    },
    checks: writeAs(naming, createCheckRuns({ github, organization, appId })),
    naming,
    broken: keeper.broken()?.commit ?? null,
  };
}

/** Reads the other repositories. When that fails nothing is known of them, and so nothing passes that leans on them. */
async function readOthers(
  session: Session,
  config: Config,
  { isWorkflow }: CheckNaming,
): Promise<Observation> {
  try {
    return await readOrganisation(session, config, isWorkflow);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    session.tell(`The other repositories could not be read: ${why}`);
    return observeNothing(config, why);
  }
}

interface Held {
  readonly central: Central;
  readonly place: CentralPlace;
  readonly naming: CheckNaming;
  readonly jq: JqEngine;
}

function openPorts(session: Session, held: Held, others: Observation): JudgingPorts {
  const { central, place, naming, jq } = held;
  const current = { config: central.config, others };
  return {
    changes: openChanges(session, naming.appId ?? 0),
    current: () => current,
    jq,
    clock: session.clock,
    site: { webUrl: session.github.webUrl, central: place.name },
    readLocks: openLocks(session, place, central.config),
  };
}

/** What a token can't see, the App's may. */
function withKeyHint(error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(
    error.message,
    `${error.hint ?? ""}\nWith app-id and private-key the step works as the App.`.trim(),
  );
}

/** So many problems are told with an error; the others are a step away. */
const TOLD_PROBLEMS = 5;

function noConfiguration(place: CentralPlace, diagnostics: readonly Diagnostic[]): UsageError {
  const folder = place.folder === undefined ? "" : ` in ${place.folder}`;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const told = errors.slice(0, TOLD_PROBLEMS).map(formatDiagnostic);
  const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  return new UsageError(
    `${fullName(place)} holds no configuration${folder} that can be used: its newest commit has ${count}, and none before it is sound`,
    [...told, "In a workflow of the central repo, mode: validate shows every problem at its line."].join(
      "\n",
    ),
  );
}

/** A check run of the App's key is the App's own; one of any other app's token is marked as made by the Action. */
async function nameChecks(session: Session): Promise<CheckNaming> {
  if (session.appId !== null) return { appId: session.appId, isOwn: true, isWorkflow: false };
  const { login } = await session.writer();
  const slug = /^(.+)\[bot\]$/.exec(login)?.[1];
  const isWorkflow = await isWorkflowToken(session);
  // A person's token makes no check runs: GitHub lets only apps.
  if (slug === undefined) return { appId: null, isOwn: false, isWorkflow };
  try {
    const { data } = await session.reading.request("GET /apps/{app_slug}", { app_slug: slug });
    return { appId: data?.id ?? null, isOwn: false, isWorkflow };
  } catch (error) {
    // A private app is nobody else's to see: its check runs can be made, but not known again.
    if (isGitHubError(error, "not_found", "forbidden")) return { appId: null, isOwn: false, isWorkflow };
    throw error;
  }
}
