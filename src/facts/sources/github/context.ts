import type { ChangeContext, CheckState, ContextPlan, Told } from "../../../model/change-context.ts";
import { isJsonObject, type Json } from "../../../model/json.ts";
import { type Page, readPage } from "./connection.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";
import { AUTHORS, readAuthors } from "./read-authors.ts";
import { FILES, FILES_LIST, readFiles } from "./read-files.ts";
import { REVIEWS, REVIEWS_LIST, readReviews } from "./read-reviews.ts";
import type { Source } from "./source.ts";

/** What one query told of a pull request besides its two sides: first pages, null for what was not asked. */
export interface ContextParts {
  readonly author: string | null;
  readonly files: Told<Page> | null;
  /** How many files it changes; null when GitHub did not tell. */
  readonly fileCount: number | null;
  readonly reviews: Told<Page> | null;
  /** Whoever its commits are by; null when nobody asked. */
  readonly authors: Told<readonly string[]> | null;
}

/** Fields of PullRequest that tell what is asked of it besides its two sides. */
export function askContext({ files, reviews, authors = false }: ContextPlan): string {
  return [files ? FILES : "", reviews ? REVIEWS : "", authors ? AUTHORS : ""].join(" ").trim();
}

/** Reads what an answer says, at a path, of what was asked of a pull request. */
export function readContext(
  value: Json | undefined,
  at: AnswerPath,
  errors: ErrorsByPath,
  ask: ContextPlan,
): ContextParts {
  const pull = isJsonObject(value) ? value : {};
  const { author, changedFiles } = pull;
  const login = isJsonObject(author) ? author["login"] : null;
  return {
    author: typeof login === "string" ? login : null,
    files: ask.files ? readPage(pull["files"], [...at, "files"], errors, FILES_LIST) : null,
    fileCount: typeof changedFiles === "number" ? changedFiles : null,
    reviews: ask.reviews ? readPage(pull["reviews"], [...at, "reviews"], errors, REVIEWS_LIST) : null,
    authors: ask.authors === true ? readAuthors(pull["commits"], [...at, "commits"], errors) : null,
  };
}

/** Completes what was asked of a pull request: further pages, and what renamed files were called before. */
export async function completeContext(
  source: Source,
  repository: string,
  pull: { readonly number: number; readonly draft: boolean; readonly fork: boolean },
  { author, files, fileCount, reviews }: Omit<ContextParts, "authors">,
  checks: Told<readonly CheckState[]> | null,
): Promise<ChangeContext> {
  const { number, draft, fork } = pull;
  const place = { repository, number };
  const [touched, said] = await Promise.all([
    files === null ? null : readFiles(source, place, files, fileCount),
    reviews === null ? null : readReviews(source, place, reviews),
  ]);
  return {
    subject: "pull_request",
    pull: { number, author, draft, fork },
    files: touched,
    unowned: null,
    checks,
    reviews: said,
    members: null,
  };
}
