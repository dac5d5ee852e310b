const NAMED = /(?:^|\/)[^/]*(?:slo|sli|shipyard|perfspec|remediation)[^/]*\.(?:ya?ml|json)$/i;
const PROVIDER = /(?:^|\/)(?:lighthouse[^/]*|dynatrace\.conf)\.ya?ml$|^metadata\.yaml$/i;

/** Of paths, those whose text is needed; of all others the name is enough. */
export function findKeptnFiles(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => NAMED.test(path) || PROVIDER.test(path));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder of a path; empty for the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
