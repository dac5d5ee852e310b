import { listEarlier, resolveCommit } from "../facts/trees/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { insist } from "./insist.ts";
import { type CentralKeeper, keepCentral } from "./keep-central.ts";
import type { Session } from "./open-session.ts";
import { type CentralPlace, explainAbsence, openCentralTree } from "./read-central.ts";

/**
 * Reads the configuration that holds, as the App holds it: that of the default branch's newest commit or, while that one is
 * broken, of the last valid one before it. Rejects with a UsageError when there is no such central repo, or it may not be
 * seen; what could not be read for another reason rejects as what it is.
 */
export async function holdCentral(
  session: Session,
  central: CentralPlace,
  jq: JqEngine,
): Promise<CentralKeeper> {
  const { owner, name } = central;
  const github = session.reading.narrow({ repositories: [name] });
  const keeper = keepCentral(
    {
      head: () =>
        resolveCommit(github, owner, name, "HEAD").catch((error: unknown) => {
          throw explainAbsence(error, central, undefined) ?? error;
        }),
      open: (commit) => Promise.resolve(insist(openCentralTree(session, central, commit))),
      earlier: (commit) => listEarlier(github, owner, name, commit),
      // One run remembers nothing of those before it.
      lastValid: () => Promise.resolve(null),
      remember: () => Promise.resolve(),
    },
    jq,
  );
  await keeper.refresh();
  return keeper;
}
