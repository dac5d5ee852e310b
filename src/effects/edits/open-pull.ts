import type { EffectOutcome } from "../../model/run-effect.ts";
import { createPulls, findOpened, inPlace, type OpenedPull, type PullPlace } from "../pulls/index.ts";
import type { Attempt } from "../runs/index.ts";
import { type EditPlan, EditRefusal, type EditTarget } from "./edit-place.ts";
import { makeChanges } from "./make-changes.ts";

/** The branch is that of one run, so whatever Muster ever opened from it was opened for that run. */
const EVER = new Date(0);

/** Sees to it that there is one pull request with the edits of a plan. Throws an EditRefusal. */
export async function openPull(
  target: EditTarget,
  place: PullPlace,
  plan: EditPlan,
  { again, refused = null }: Attempt,
): Promise<EffectOutcome> {
  // What an earlier attempt edited may be merged by now: then there is nothing left to edit.
  const before = again ? await findOpened(place, plan, EVER) : null;
  if (before !== null) return tellOpened(plan, before);
  if (refused !== null) return { kind: "failed", ...refused };
  const from = await readHead(place, plan.base);
  const changes = await makeChanges(place, plan, from);
  if (changes.length === 0) return { kind: "done", trace: null, summary: "There was nothing to change." };
  const { repository, base, branch, correlation, title, body } = plan;
  const opened = await createPulls(target).open(
    {
      repository,
      base,
      from,
      branch,
      correlation,
      message: title,
      title,
      intro: body,
      outro: "",
      changes,
      whole: true,
      grows: "never",
    },
    EVER,
  );
  if (opened === null)
    throw new EditRefusal(
      `The files can't be changed in ${repository}: one is a link, or another has its name.`,
    );
  return tellOpened(plan, opened);
}

function tellOpened({ repository }: EditPlan, { number, address: url }: OpenedPull): EffectOutcome {
  return {
    kind: "started",
    trace: { kind: "pull", repository, number, url },
    summary: `Opened pull request #${number} in ${repository}.`,
  };
}

/** The newest commit of a branch. */
async function readHead(place: PullPlace, base: string | null): Promise<string> {
  const { data } = await place.contents.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    ...inPlace(place),
    ref: base === null ? "HEAD" : `heads/${base}`,
  });
  return data.sha;
}
