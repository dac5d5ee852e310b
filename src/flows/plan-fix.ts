import type { FileFact, HeadFacts } from "../facts/index.ts";
import { digestOf } from "../gates/index.ts";
import type { Entity } from "../model/entity.ts";
import { isJsonList } from "../model/json.ts";
import type { FileChange, PullPlan } from "../model/pull-plan.ts";
import { describeFixFile, describeFixPull } from "../reports/index.ts";
import { beginFile, type FileSubject } from "./begin-file.ts";
import type { Verdict } from "./judge-read.ts";
import { listMissingFiles, type MissingFile } from "./list-missing-files.ts";

/** The commit that was judged, as far as a fix of it depends on it. */
export type FixedHead = Pick<HeadFacts, "repository" | "defaultBranch" | "headSha" | "pulls">;

/** Whom a fix is for. */
export interface FixWish {
  readonly organization: string;
  /** Login of who asked for it. */
  readonly sender: string;
}

/**
 * Plans the pull request that adds what failing rules miss: the files as they were where the change took them away, else a
 * beginning of each file whose form is known. It goes into the branch of the first pull request, worst first, for which there
 * is something to add; a fork's branch is not Muster's to write to, so there it goes into the default branch. Null when there
 * is nothing to add.
 */
export function planFix(verdicts: readonly Verdict[], head: FixedHead, wish: FixWish): PullPlan | null {
  for (const verdict of verdicts) {
    const plan = planOne(verdict, head, wish);
    if (plan !== null) return plan;
  }
  return null;
}

function planOne(verdict: Verdict, head: FixedHead, { organization, sender }: FixWish): PullPlan | null {
  const { subject, result } = verdict;
  if (result.kind !== "decision" || subject.kind !== "pull_request") return null;
  const pull = head.pulls.find(({ number }) => number === subject.number);
  if (pull === undefined || pull.change.kind !== "change") return null;
  const { repository, headSha, defaultBranch } = head;
  const { files: before } = pull.change.before;
  const changes = listMissingFiles(result.decision, repository).flatMap((missing): FileChange[] => {
    const taken = findBefore(missing, before);
    // What a fork took away is still there, where this goes into.
    if (taken !== null && pull.fork) return [];
    const about = describeSubject(verdict, missing, { organization, repository });
    const begun = taken ?? begin(missing, about);
    if (begun === null) return [];
    return [
      {
        path: begun.path,
        content: begun.content,
        note: describeFixFile(begun.path, missing.rules, begun.how),
      },
    ];
  });
  if (changes.length === 0) return null;
  const paths = changes.map(({ path }) => path);
  const base = pull.fork ? defaultBranch : pull.headBranch;
  const correlation = digestOf({ fix: repository, base, paths });
  const into = pull.fork ? "default_branch" : "pull_request";
  return {
    repository,
    base,
    from: pull.fork ? null : headSha,
    branch: `muster/fix-${correlation.slice("sha256:".length).slice(0, 10)}`,
    correlation,
    ...describeFixPull(paths, { sender, pull: subject.number }, into),
    changes,
    grows: "never",
  };
}

interface Begun {
  readonly path: string;
  readonly content: string;
  readonly how: "as_before" | "begun" | "to_fill_in";
}

/** The file as it was, under whichever of its names it was there. */
function findBefore(
  { path, alternatives }: MissingFile,
  before: ReadonlyMap<string, FileFact>,
): Begun | null {
  for (const each of [path, ...alternatives]) {
    const fact = before.get(each);
    if (fact?.kind === "present") return { path: each, content: fact.text, how: "as_before" };
  }
  return null;
}

function begin({ path }: MissingFile, subject: FileSubject): Begun | null {
  const begun = beginFile(path, subject);
  return begun === null ? null : { path, ...begun };
}

/** The entity that misses the file: what it is called and who owns it, after the change. */
function describeSubject(
  { bundle }: Verdict,
  { entities }: MissingFile,
  place: Pick<FileSubject, "organization" | "repository">,
): FileSubject {
  const found = bundle?.entities.find(({ key }) => entities.includes(key))?.after;
  const entity = found?.kind === "present" ? found.entity : null;
  return {
    ...place,
    teams: entity === null ? [] : listTeams(entity),
    title: entity?.title ?? place.repository,
    blueprint: entity?.blueprint ?? "service",
    identifier: entity?.identifier ?? place.repository,
  };
}

function listTeams({ team }: Pick<Entity, "team">): readonly string[] {
  if (team.kind !== "known" || !isJsonList(team.value)) return [];
  return team.value.filter((name) => typeof name === "string");
}
