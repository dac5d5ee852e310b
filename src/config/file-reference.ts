/** What a property of a mapping names instead of jq: a file of the repository. */
export type FileReference =
  | { readonly kind: "file"; readonly path: string }
  /** The CODEOWNERS file that GitHub uses: the first of its three places. */
  | { readonly kind: "codeowners" }
  | { readonly kind: "invalid"; readonly message: string };

/** True when the text of a mapping is a file reference and not a jq program. */
export function isFileReference(text: string): boolean {
  return /^\s*(?:file|codeowners):\/\//.test(text);
}

/**
 * Reads `file://path`, relative to `folder` (the repository's root for a repository, the file's folder for files and
 * folders: Port, file reference), or `codeowners://`. A path that leaves the repository is invalid.
 */
export function readFileReference(text: string, folder: string): FileReference {
  const [, scheme, rest = ""] = /^\s*(file|codeowners):\/\/(.*?)\s*$/s.exec(text) ?? [];
  if (scheme === "codeowners") {
    return rest === ""
      ? { kind: "codeowners" }
      : { kind: "invalid", message: `write codeowners:// without a path` };
  }
  if (/[\\\0]/.test(rest)) return { kind: "invalid", message: `write / between the folders of ${rest}` };
  const segments: string[] = folder === "" ? [] : folder.split("/");
  for (const segment of rest.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined)
      return { kind: "invalid", message: `${rest} leaves the repository` };
  }
  if (segments.length === 0) return { kind: "invalid", message: "names no file" };
  return { kind: "file", path: segments.join("/") };
}
