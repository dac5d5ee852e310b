import type { Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { assembleCatalog } from "./assemble.ts";
import type { Catalog } from "./catalog.ts";
import { reportCodeowners } from "./codeowners-findings.ts";
import { draftHandWritten } from "./hand-written.ts";
import { mapRepositories, type Observation } from "./map-repositories.ts";

/**
 * Builds the catalog from a configuration and what was observed, as one set. The same input gives the same catalog, in
 * whatever order repositories and documents come.
 */
export async function buildCatalog(config: Config, observed: Observation, jq: JqEngine): Promise<Catalog> {
  const { drafts, findings, unseen } = await mapRepositories(config, observed, jq);
  const mapped = {
    drafts: [...draftHandWritten(config.entities), ...drafts],
    findings: [...findings, ...observed.repositories.flatMap(reportCodeowners)],
    unseen,
  };
  return await assembleCatalog(config, mapped, jq);
}
