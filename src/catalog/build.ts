import type { Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { assembleCatalog } from "./assemble.ts";
import type { Catalog } from "./catalog.ts";
import { reportCodeowners } from "./codeowners-findings.ts";
import { draftHandWritten } from "./hand-written.ts";
import { mapRepositories, type Observation } from "./map-repositories.ts";
import { draftPeople } from "./people.ts";

/**
 * Builds the catalog from a configuration and what was observed, as one set. The same input gives the same catalog, in
 * whatever order repositories and documents come.
 */
export async function buildCatalog(config: Config, observed: Observation, jq: JqEngine): Promise<Catalog> {
  const { drafts, findings, unseen } = await mapRepositories(config, observed, jq);
  const people = draftPeople(config, observed.people);
  const mapped = {
    drafts: [...draftHandWritten(config.entities), ...drafts, ...people.drafts],
    findings: [...findings, ...observed.repositories.flatMap(reportCodeowners)],
    unseen: [...unseen, ...people.unseen],
  };
  return await assembleCatalog(config, mapped, jq);
}
