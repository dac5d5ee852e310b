import type { FilePlan } from "../../facts/index.ts";
import {
  type Current,
  type EffectsPorts,
  isIncluded,
  keepReview,
  type OpenCommit,
  type PolicyReviews,
  type ReviewQuestion,
  reviewPath,
} from "../../flows/index.ts";
import type { ReviewState, Told } from "../../model/change-context.ts";
import type { Services } from "../services.ts";

/** A pull request of the central repo that is reviewed. */
export interface ReviewedPull {
  readonly number: number;
  /** Its head. */
  readonly sha: string;
  /** Login; null when the account is gone. */
  readonly author: string | null;
  /** Why it can't be told what its merge would do; null when it can. */
  readonly unmerged: string | null;
}

/** What a pull request of the central repo is weighed against: what holds now, the open pull requests, and what people said of it. */
export function weighChange(services: Services, current: Current, pull: ReviewedPull): EffectsPorts {
  const { pacedEvaluation: judging } = services;
  return {
    current,
    unmerged: pull.unmerged,
    judging,
    openCommits: async () => await listOpen(services, current, pull),
    readReviews: (question) => readReviews(services, pull, question),
    keepList: (markdown) => keepList(services, current, pull, markdown),
  };
}

/** Commits with open pull requests in repositories that are read; the reviewed one itself aside. */
async function listOpen(
  { memory }: Services,
  { config }: Current,
  { sha: own }: ReviewedPull,
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

/** Only what was said of the pull request is asked for: its files were read already. */
const NO_FILES: FilePlan = { paths: [], globs: [], tree: false, maxBytes: 1 };

async function readReviews(
  services: Services,
  { number, sha, author }: ReviewedPull,
  { teams, writers }: ReviewQuestion,
): Promise<PolicyReviews> {
  const { centralName: repository, evaluation, mayWrite } = services;
  const { changes } = evaluation;
  const ask = { files: false, checks: false, reviews: true };
  const head = await changes.readHead({ repository, headSha: sha, known: [number] }, NO_FILES, ask);
  const reviews = head.pulls.find((pull) => pull.number === number)?.context.reviews ?? NOT_TOLD;
  return {
    author,
    headSha: sha,
    reviews,
    members: teams.length === 0 || reviews.kind === "unknown" ? {} : await changes.readMembers(teams),
    writers: writers ? await findWriters(reviews, (login) => mayWrite(repository, login)) : null,
  };
}

const NOT_TOLD: Told<readonly ReviewState[]> = {
  kind: "unknown",
  reason: "not_answered",
  why: "GitHub does not tell what people said of the pull request",
};

/** Of those who approve or request changes, the ones who may write. */
async function findWriters(
  reviews: Told<readonly ReviewState[]>,
  mayWrite: (login: string) => Promise<boolean>,
): Promise<Told<readonly string[]>> {
  if (reviews.kind === "unknown") return reviews;
  const people = reviews.value.filter(({ bot, state }) => !bot && state !== "dismissed");
  const logins = [...new Set(people.map(({ reviewer }) => reviewer))];
  const may = await Promise.all(logins.map(mayWrite));
  return { kind: "known", value: logins.filter((_, index) => may[index]) };
}

async function keepList(
  services: Services,
  { config }: Current,
  { sha }: ReviewedPull,
  markdown: string,
): Promise<string> {
  const { memory, centralName, organization, evaluation, record } = services;
  const open = new Set((await memory.heads.open(centralName)).map((head) => head.sha));
  await keepReview({ sha, markdown, open, config: config.commit }, record());
  const { repository = centralName, branch } = config.settings.records;
  return `${evaluation.site.webUrl}/${organization}/${repository}/blob/${branch}/${reviewPath(sha)}`;
}
