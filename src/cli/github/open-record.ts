import { linkEvaluation, openRecord, requireOrganization } from "../../session/index.ts";
import type { EvaluationsRecord } from "../evaluation/open-record.ts";
import type { GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import type { RepositoryName } from "../repository-name.ts";
import { openSession } from "./open-session.ts";
import { requireConfigOnGitHub } from "./read-central.ts";

/** Opens the record of a central repo on GitHub, which its settings name. */
export async function openEvaluationsOnGitHub(
  io: CliIo,
  central: RepositoryName,
  options: GitHubOptions,
  access: "read" | "write",
): Promise<EvaluationsRecord> {
  const { owner: organization } = central;
  const session = await openSession(io, { ...options, organization, writes: access === "write" });
  const jq = openJq(io);
  try {
    const config = await requireConfigOnGitHub(io, session, central, undefined, jq);
    requireOrganization(config, organization, "Name the central repo of that organisation with --central.");
    const { store, place } = await openRecord(session, central, config);
    const { webUrl } = session.github;
    const places = { webUrl, record: place, central, given: { files: [] } };
    return {
      store,
      links: (record) => linkEvaluation(record, places),
      login: async () => (await session.writer()).login,
      attempt: session.attempt,
      close: () => session.close(),
    };
  } catch (error) {
    session.close();
    throw error;
  } finally {
    await jq.close();
  }
}
