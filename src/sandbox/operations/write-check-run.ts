import type { App } from "../state/app.ts";
import type { CheckRun, CheckSuite } from "../state/checks.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import { suiteState } from "../state/suite-state.ts";
import type { World } from "../state/world.ts";
import { type CheckRunDraft, checkDraft } from "./check-run-draft.ts";
import { ensureSuite } from "./ensure-suite.ts";
import { forbidden, noCommit } from "./refusals.ts";
import { tellCheckRun, tellCheckSuite } from "./tell-checks.ts";

/** A check run to be made. */
export interface NewCheckRun extends CheckRunDraft {
  readonly name: string;
  readonly headSha: string;
}

/** Runs of one name that a suite keeps (GitHub docs, REST API endpoints for check runs). */
const MOST_OF_A_NAME = 1_000;

/**
 * Makes a check run of an app, and the app's suite with the first one. Tells of `created`, of `completed` when it is,
 * and of the suite once all its runs are. Throws 422 for a commit that is not there and for what is over a limit.
 */
export function createCheckRun(world: World, repository: Repository, app: App, draft: NewCheckRun): CheckRun {
  checkDraft(draft);
  if (repository.git.read(draft.headSha)?.kind !== "commit") throw noCommit(draft.headSha);
  const { suite } = ensureSuite(world, repository, app.id, draft.headSha);
  const run: CheckRun = {
    id: world.nextId(),
    suite: suite.id,
    appId: app.id,
    name: draft.name,
    headSha: draft.headSha,
    externalId: null,
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: momentOf(world),
    completedAt: null,
    output: { title: null, summary: null, text: null, annotations: [] },
    actions: [],
  };
  repository.checkRuns.set(run.id, run);
  forgetOldest(repository, run);
  applyDraft(world, run, draft);
  touch(world, suite);
  tellCheckRun(world, repository, run, "created", botOf(app));
  if (run.status === "completed") tellCompleted(world, repository, suite, run, app);
  return run;
}

/** Changes a check run; only the app that made it may (403). Tells of `completed` when it now is, or now says something else. */
export function updateCheckRun(
  world: World,
  repository: Repository,
  run: CheckRun,
  app: App,
  draft: CheckRunDraft,
): CheckRun {
  if (run.appId !== app.id) {
    throw forbidden(
      `Invalid app_id \`${run.appId}\` - check run can only be modified by the GitHub App that created it.`,
    );
  }
  checkDraft(draft);
  const before = run.conclusion;
  applyDraft(world, run, draft);
  const { suite } = ensureSuite(world, repository, app.id, run.headSha);
  touch(world, suite);
  if (run.status === "completed" && run.conclusion !== before) {
    tellCompleted(world, repository, suite, run, app);
  }
  return run;
}

function applyDraft(world: World, run: CheckRun, draft: CheckRunDraft): void {
  run.name = draft.name ?? run.name;
  run.externalId = draft.externalId ?? run.externalId;
  run.detailsUrl = draft.detailsUrl ?? run.detailsUrl;
  run.startedAt = draft.startedAt ?? run.startedAt;
  run.actions = draft.actions ?? run.actions;
  if (draft.conclusion !== undefined) {
    run.status = "completed";
    run.conclusion = draft.conclusion;
    run.completedAt = draft.completedAt ?? momentOf(world);
  } else if (draft.status !== undefined) {
    run.status = draft.status;
    run.conclusion = null;
    run.completedAt = null;
  }
  if (draft.output === undefined) return;
  const { title, summary, text, annotations = [] } = draft.output;
  run.output = {
    title: title ?? run.output.title,
    summary: summary ?? run.output.summary,
    text: text ?? run.output.text,
    annotations: [...run.output.annotations, ...annotations],
  };
}

function tellCompleted(
  world: World,
  repository: Repository,
  suite: CheckSuite,
  run: CheckRun,
  app: App,
): void {
  tellCheckRun(world, repository, run, "completed", botOf(app));
  if (suiteState(repository, suite).status === "completed") {
    tellCheckSuite(world, repository, suite, "completed", botOf(app));
  }
}

function touch(world: World, suite: CheckSuite): void {
  suite.rerequested = false;
  suite.updatedAt = momentOf(world);
}

function forgetOldest(repository: Repository, { suite, name }: CheckRun): void {
  const same = [...repository.checkRuns.values()].filter((run) => run.suite === suite && run.name === name);
  for (const { id } of same.slice(0, Math.max(0, same.length - MOST_OF_A_NAME)))
    repository.checkRuns.delete(id);
}

function botOf(app: App): string {
  return `${app.slug}[bot]`;
}
