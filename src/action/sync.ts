import { decisionText } from "../gates/index.ts";
import { createJqEngine, type JqEngine } from "../jq/index.ts";
import { UsageError } from "../model/usage-error.ts";
import {
  type CentralPlace,
  describeSync,
  outcomeOf,
  readCentral,
  type Session,
  type Synced,
  syncOrganisation,
} from "../session/index.ts";
import { placeCentral } from "./central-place.ts";
import { readEvent } from "./event.ts";
import { openGitHub } from "./open-github.ts";
import { isWorkflowToken, readOrganisation } from "./read-organisation.ts";
import type { Finished, Step } from "./step.ts";
import { summarizeSync } from "./sync-summary.ts";

/** Reads an organisation, scores it, and writes what changed to the record: a scheduled workflow keeps the catalog. */
export async function sync(step: Step): Promise<Finished> {
  const { env, inputs, toolkit } = step;
  const { repository } = readEvent(env);
  const central = placeCentral(inputs.central, repository, repository);
  const session = await openGitHub(step, {
    organization: central.owner,
    writes: !inputs.dryRun,
    needs: { contents: inputs.dryRun ? "read" : "write" },
  });
  const jq = createJqEngine();
  try {
    const synced = await syncWith(step, session, central, jq);
    for (const line of [...synced.recorded.plan.kept, ...synced.observed.unreadable.map(({ why }) => why)])
      toolkit.note({ level: "warning", title: "Muster", message: line });
    const summary = summarizeSync(synced);
    toolkit.say(summary.title);
    toolkit.summary(["### Muster: catalog", ...summary.parts]);
    const reason = outcomeOf(synced);
    return { ok: true, decision: "none", reason, level: null, result: decisionText(describeSync(synced)) };
  } finally {
    session.close();
    await jq.close();
  }
}

async function syncWith(
  { inputs, toolkit }: Step,
  session: Session,
  central: CentralPlace,
  jq: JqEngine,
): Promise<Synced> {
  const { commit, loaded } = await readCentral(session, central, undefined, jq);
  const { config, diagnostics } = loaded;
  if (config === null) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    for (const { file, line, column, message } of errors.slice(0, 10))
      toolkit.note({
        level: "error",
        title: "Muster configuration",
        message: `${file}:${line}:${column}: ${message}`,
      });
    throw new UsageError(
      `the central repo has ${errors.length} errors at ${commit.slice(0, 7)}: nothing was recorded`,
      "In the central repo, mode: validate shows each at its line.",
    );
  }
  const isWorkflow = await isWorkflowToken(session);
  return await syncOrganisation({
    session,
    central,
    config,
    jq,
    now: session.clock.now(),
    dryRun: inputs.dryRun,
    observe: () => readOrganisation(session, config, isWorkflow),
  });
}
