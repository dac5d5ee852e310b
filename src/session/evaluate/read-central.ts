import { resolveCommit } from "../../facts/trees/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Session } from "../open-session.ts";
import { type CentralPlace, explainAbsence, openCentralTree, type ReadCentral } from "../read-central.ts";
import type { Given } from "./given-files.ts";
import { loadWith } from "./load-laid.ts";
import type { EvaluationSubject } from "./question.ts";

/**
 * Reads and checks the central repo on GitHub with what was given laid over it, at its default branch or another commit, branch
 * or tag. Rejects with a UsageError when there is none, or it may not be seen.
 */
export async function readCentralWith(
  session: Session,
  { central, ref }: { readonly central: CentralPlace; readonly ref: string | undefined },
  given: Given,
  { service, environment }: EvaluationSubject,
  jq: JqEngine,
): Promise<ReadCentral> {
  const { reading, attempt } = session;
  const { owner, name } = central;
  return await attempt(async () => {
    const commit = await resolveCommit(reading, owner, name, ref ?? "HEAD").catch((error: unknown) => {
      throw explainAbsence(error, central, ref) ?? error;
    });
    const tree = openCentralTree(session, central, commit);
    return { commit, loaded: await loadWith(tree, given, { service, environment, organization: owner }, jq) };
  });
}
