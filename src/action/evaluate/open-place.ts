import type { Config, LoadedConfig } from "../../config/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { formatDiagnostic } from "../../model/diagnostic.ts";
import { UsageError } from "../../model/usage-error.ts";
import type { RecordStore } from "../../records/index.ts";
import {
  type CentralPlace,
  type EvaluationSubject,
  type Given,
  type LinkEvaluation,
  linkEvaluation,
  loadWith,
  openRecord,
  readCentralWith,
  requireOrganization,
  type Session,
} from "../../session/index.ts";
import { openGitHub } from "../open-github.ts";
import type { Step } from "../step.ts";

/** What a release is evaluated by. Close it when done. */
export interface EvaluationPlace {
  readonly config: Config;
  /** The record, and GitHub; null where there is no central repo. */
  readonly record: OpenedRecord | null;
  close(): void;
}

/** The record of the central repo. */
export interface OpenedRecord {
  readonly session: Session;
  readonly store: RecordStore;
  readonly links: LinkEvaluation;
}

/** So many problems are told with an error. */
const TOLD = 10;

/** Takes what the workflow gives alone: GitHub is asked nothing. */
export async function openWithoutCentral(
  given: Given,
  subject: EvaluationSubject,
  organization: string,
  jq: JqEngine,
): Promise<EvaluationPlace> {
  const loaded = await loadWith(null, given, { ...subject, organization }, jq);
  const config = requireSound(loaded, "what the workflow gives");
  return { config, record: null, close: () => {} };
}

/** Reads the central repo and opens its record. What may not be written is found out when it is. */
export async function openCentral(
  step: Step,
  central: CentralPlace,
  given: Given,
  subject: EvaluationSubject,
  jq: JqEngine,
): Promise<EvaluationPlace> {
  const session = await openGitHub(step, {
    organization: central.owner,
    writes: !step.inputs.dryRun,
    needs: { contents: "read" },
  });
  try {
    const { commit, loaded } = await readCentralWith(
      session,
      { central, ref: undefined },
      given,
      subject,
      jq,
    );
    const config = requireSound(loaded, `the central repo at ${commit.slice(0, 7)}`);
    requireOrganization(
      config,
      central.owner,
      "The central repo governs the repositories of its own organisation.",
    );
    const { store, place } = await openRecord(session, central, config);
    const places = { webUrl: session.github.webUrl, record: place, central, given };
    const links: LinkEvaluation = (record) => linkEvaluation(record, places);
    return { config, record: { session, store, links }, close: () => session.close() };
  } catch (error) {
    session.close();
    throw error;
  }
}

function requireSound({ config, diagnostics }: LoadedConfig, what: string): Config {
  if (config !== null) return config;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const told = errors.slice(0, TOLD).map(formatDiagnostic);
  const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  throw new UsageError(`${what} has ${count}: nothing was evaluated`, told.join("\n"));
}
