import type { JqEngine } from "../../jq/index.ts";
import {
  type EvaluationSubject,
  type Given,
  linkEvaluation,
  openRecord,
  readCentralWith,
  requireOrganization,
} from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import { type EvaluationPlace, openRecordFolder } from "../evaluate/place.ts";
import type { CliIo } from "../io.ts";
import { requireValid } from "../load-central.ts";
import { fullName, type RepositoryName } from "../repository-name.ts";
import { openSession } from "./open-session.ts";

/** Opens a central repo on GitHub, and its record, unless another one is named. */
export async function openPlaceOnGitHub(
  io: CliIo,
  central: RepositoryName,
  options: EvaluateOptions,
  given: Given,
  subject: EvaluationSubject,
  jq: JqEngine,
): Promise<EvaluationPlace> {
  const { configAt, record } = options;
  const session = await openSession(io, {
    ...options,
    organization: central.owner,
    writes: record === undefined,
  });
  try {
    const read = await readCentralWith(session, { central, ref: configAt }, given, subject, jq);
    const config = requireValid(
      io,
      read.loaded,
      `${fullName(central)} at ${configAt ?? read.commit.slice(0, 7)}`,
    );
    requireOrganization(config, central.owner, "Name the central repo of that organisation with --central.");
    const { attempt, github } = session;
    const close = () => session.close();
    const own = openRecordFolder(io, record);
    if (own !== null) return { config, store: own, links: null, session: null, attempt, close };
    const { store, place } = await openRecord(session, central, config);
    const places = { webUrl: github.webUrl, record: place, central, given };
    return { config, store, links: (each) => linkEvaluation(each, places), session, attempt, close };
  } catch (error) {
    session.close();
    throw error;
  }
}
