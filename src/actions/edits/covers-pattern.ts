/** Patterns that fit every file. */
const ALL = /^(?:\*|\/?\*\*(?:\/\*\*?)*)$/;

/**
 * Whether a pattern of CODEOWNERS surely fits every file that another one does (GitHub docs, About code owners: as in .gitignore).
 * False wherever that takes more than a look at folders, names and endings.
 */
export function coversPattern(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  // `/*` fits the root alone, `*/*` what is one folder down.
  if (ALL.test(outer)) return true;
  const ending = /^(?:\*\*\/)?\*(\.[\w.-]+)$/.exec(outer)?.[1];
  if (ending !== undefined) return inner.endsWith(ending);
  const folder = /^\/?\*\*\/([^*?[\\]+)$/.exec(outer)?.[1] ?? outer;
  const isFolder = /\/(?:\*\*)?$/.test(folder);
  const parts = folder.replace(/\/(?:\*\*)?$/, "").split("/");
  if (parts.some((part) => /[*?[\\]/.test(part))) return false;
  // Of a pattern that ends with a slash or `**` the files below are meant, of any other the file of that name as well.
  const inside = inner.replace(/\/(?:\*\*)?$/, "/*").split("/");
  const depth = isFolder ? inside.length - 1 : inside.length;
  const isAnchored = outer === folder && parts.length > 1;
  if (isAnchored) {
    const from = parts[0] === "" ? parts.slice(1) : parts;
    const to = inside[0] === "" ? inside.slice(1) : inside;
    const room = inside[0] === "" ? depth - 1 : depth;
    if (inside[0] !== "" && inner.replace(/\/$/, "").indexOf("/") === -1) return false;
    return from.length <= room && from.every((part, at) => part === to[at]);
  }
  return parts.length === 1 && inside.slice(0, depth).includes(parts[0] ?? "");
}
