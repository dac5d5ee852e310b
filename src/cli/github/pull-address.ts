import { fullName, type RepositoryName, readRepositoryName } from "../../model/repository-name.ts";
import { UsageError } from "../usage-error.ts";

/** A pull request on GitHub. */
export interface PullAddress {
  readonly repository: RepositoryName;
  readonly number: number;
  /** E.g. `https://github.com`; null where no address was given. */
  readonly origin: string | null;
}

/** Reads a pull request's address, or `owner/name#7`. Throws a UsageError for anything else. */
export function requirePullAddress(text: string): PullAddress {
  const read = /^https?:\/\//i.test(text) ? readAddress(text) : readShort(text);
  if (read !== null) return read;
  throw new UsageError(
    `--pull is "${text}", which is no pull request`,
    "Give its address, https://github.com/acme/cart/pull/7, or acme/cart#7.",
  );
}

/** How people call it. */
export function pullName({ repository, number }: PullAddress): string {
  return `${fullName(repository)}#${number}`;
}

function readAddress(text: string): PullAddress | null {
  const url = URL.parse(text);
  const [, name = "", number] =
    /^\/([^/]+\/[^/]+)\/pull\/(\d{1,15})(?:\/.*)?$/.exec(url?.pathname ?? "") ?? [];
  const repository = readRepositoryName(name);
  if (url === null || repository === null || number === undefined) return null;
  return { repository, number: Number(number), origin: url.origin };
}

function readShort(text: string): PullAddress | null {
  const [, name = "", number] = /^([^#]+)#(\d{1,15})$/.exec(text) ?? [];
  const repository = readRepositoryName(name);
  return repository === null || number === undefined
    ? null
    : { repository, number: Number(number), origin: null };
}
