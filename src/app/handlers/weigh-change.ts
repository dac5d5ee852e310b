import {
  type Current,
  type EffectsPorts,
  type FirstPorts,
  isIncluded,
  keepReview,
  type OpenCommit,
  type PolicyReviews,
  type ReviewQuestion,
  reviewPath,
} from "../../flows/index.ts";
import type { ReviewState, Told } from "../../model/change-context.ts";
import type { Services } from "../services.ts";

/** A commit of the central repo that is reviewed: the head of open pull requests, mostly of one. */
export interface ReviewedChange {
  readonly sha: string;
  /** Of its open pull requests. */
  readonly numbers: readonly number[];
  /** What people did on them. Rejects when it can't be read. */
  readonly readSaid: () => Promise<Pick<PolicyReviews, "authors" | "reviews">>;
  /** Why it can't be told what its merge would do; null when it can. */
  readonly unmerged: string | null;
}

/** What a change of the policy is weighed against: what holds now, the open pull requests, and what people said of it. */
export function weighChange(services: Services, current: Current, change: ReviewedChange): EffectsPorts {
  const { pacedEvaluation: judging } = services;
  return {
    current,
    unmerged: change.unmerged,
    judging,
    openCommits: async () => await listOpen(services, current, change),
    readReviews: (question) => readReviews(services, change, question),
    keepList: (markdown) => keepList(services, current, change, markdown),
  };
}

/** The same while no configuration holds: there is only what people said of it. */
export function weighFirstChange(services: Services, change: ReviewedChange): FirstPorts {
  return { current: null, readReviews: (question) => readReviews(services, change, question) };
}

/** Commits with open pull requests in repositories that are read; the reviewed one itself aside. */
async function listOpen(
  { memory }: Services,
  { config }: Current,
  { sha: own }: ReviewedChange,
): Promise<readonly OpenCommit[]> {
  const heads = (await memory.heads.open()).filter(
    ({ repository, sha }) => sha !== own && isIncluded(config, repository),
  );
  const commits = Map.groupBy(heads, ({ repository, sha }) => `${repository}@${sha}`);
  return [...commits.values()].flatMap((same) => {
    const [head] = same;
    if (head === undefined) return [];
    const { repository, sha } = head;
    const updatedAt = new Date(Math.max(...same.map((each) => each.updatedAt.getTime())));
    return [{ repository, sha, pulls: same.map(({ number }) => number), updatedAt }];
  });
}

async function readReviews(
  { centralName, evaluation, mayWrite }: Services,
  { sha, readSaid }: ReviewedChange,
  { teams, writers }: ReviewQuestion,
): Promise<PolicyReviews> {
  const { authors, reviews } = await readSaid();
  const told = reviews.flatMap((each) => (each.kind === "known" ? each.value : []));
  return {
    authors,
    headSha: sha,
    reviews,
    members: teams.length === 0 || told.length === 0 ? {} : await evaluation.changes.readMembers(teams),
    writers: writers ? await findWriters(told, (login) => mayWrite(centralName, login)) : null,
  };
}

/** Of those who approve or request changes, the ones who may write. */
async function findWriters(
  reviews: readonly ReviewState[],
  mayWrite: (login: string) => Promise<boolean>,
): Promise<Told<readonly string[]>> {
  const people = reviews.filter(({ bot, state }) => !bot && state !== "dismissed");
  const logins = [...new Set(people.map(({ reviewer }) => reviewer))];
  const may = await Promise.all(logins.map(mayWrite));
  return { kind: "known", value: logins.filter((_, index) => may[index]) };
}

async function keepList(
  services: Services,
  { config }: Current,
  { sha }: ReviewedChange,
  markdown: string,
): Promise<string> {
  const { memory, centralName, organization, evaluation, record } = services;
  const open = new Set((await memory.heads.open(centralName)).map((head) => head.sha));
  await keepReview({ sha, markdown, open, config: config.commit }, record());
  const { repository = centralName, branch } = config.settings.records;
  return `${evaluation.site.webUrl}/${organization}/${repository}/blob/${branch}/${reviewPath(sha)}`;
}
