import {
  auditOrganisation,
  loadCandidate,
  proposeCentral,
  scoreServices,
  withoutArchived,
} from "../../flows/index.ts";
import type { Audit } from "../../reports/index.ts";
import { openRepositories, requireOrganization } from "../../session/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { readRepositories } from "../read-services.ts";
import type { RepositoryName } from "../repository-name.ts";
import { openSession } from "./open-session.ts";
import { requireConfigOnGitHub } from "./read-central.ts";

/** What is audited, and by what. */
export interface AuditOptions extends GitHubOptions {
  readonly organization: string;
  /** Whose scorecards count; null for those that Muster begins with. */
  readonly central: RepositoryName | null;
}

/** The name that a central repo usually has: it is no service. */
const USUAL_NAME = "central";

/** Reads an organisation, and sums up what would fail today. Nothing is written to GitHub. */
export async function readAudit(io: CliIo, options: AuditOptions): Promise<Audit> {
  const { organization, central } = options;
  const session = await openSession(io, { ...options, writes: false });
  const jq = openJq(io);
  const now = io.now();
  try {
    const { webUrl } = session.github;
    if (central === null) {
      const question = { organization, central: USUAL_NAME, owner: null, appId: null };
      const candidate = await loadCandidate(question, jq, now);
      const read = await readRepositories(io, candidate, openRepositories(session, candidate));
      const { config, observed, scores } = await proposeCentral(question, read, jq, now);
      return auditOrganisation({ config, observed, scores, starter: true, webUrl }, now);
    }
    const config = await requireConfigOnGitHub(io, session, central, undefined, jq);
    requireOrganization(config, organization, "Name the organisation of muster.yml with --org.");
    const observed = withoutArchived(await readRepositories(io, config, openRepositories(session, config)));
    const scores = await scoreServices(config, observed, jq, now);
    return auditOrganisation({ config, observed, scores, starter: false, webUrl }, now);
  } finally {
    session.close();
    await jq.close();
  }
}
