/** Where things are on GitHub: what addresses of its pages are made of. */
export interface Places {
  /** Address for people, e.g. `https://github.com`. */
  readonly webUrl: string;
  readonly organization: string;
  /** Name of the repository that the check is on, without the owner. */
  readonly repository: string;
  readonly headSha: string;
  /** Name of the central repo, without the owner; null when it isn't known. */
  readonly central: string | null;
}

/** Where the head of a pull request can be changed. */
export interface HeadBranch {
  /** `owner/name`: of a fork, the fork. */
  readonly repository: string;
  readonly branch: string;
}

/** The page of a file at a commit or branch, at a line when there is one. */
export function fileAddress(
  { webUrl, organization }: Places,
  repository: string,
  at: string,
  path: string,
  line?: number,
): string {
  const place = line === undefined ? "" : `#L${line}`;
  return `${webUrl}/${organization}/${repository}/blob/${encodePath(at)}/${encodePath(path)}${place}`;
}

/** The page of a commit. */
export function commitAddress({ webUrl, organization, repository }: Places, sha: string): string {
  return `${webUrl}/${organization}/${repository}/commit/${encodePath(sha)}`;
}

/** The page of a pull request. */
export function pullAddress({ webUrl, organization, repository }: Places, number: number): string {
  return `${webUrl}/${organization}/${repository}/pull/${number}`;
}

/** The page on which a file of the head is written anew, with a beginning for it. */
export function newFileAddress(
  { webUrl }: Places,
  { repository, branch }: HeadBranch,
  path: string,
  text: string,
): string {
  const query = [
    `filename=${encodeURIComponent(path.toWellFormed())}`,
    ...(text === "" ? [] : [`value=${encodeURIComponent(text.toWellFormed())}`]),
  ];
  return `${webUrl}/${repository}/new/${encodePath(branch)}?${query.join("&")}`;
}

/** The page on which a file of the head is edited. */
export function editAddress({ webUrl }: Places, { repository, branch }: HeadBranch, path: string): string {
  return `${webUrl}/${repository}/edit/${encodePath(branch)}/${encodePath(path)}`;
}

/** Half of a surrogate pair has no address: it is replaced. */
function encodePath(path: string): string {
  return path
    .split("/")
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join("/");
}
