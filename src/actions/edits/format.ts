/** How the content of a file is read. */
export type EditFormat = "yaml" | "json" | "codeowners" | "text";

/** The format of a file, by its name. */
export function formatOf(path: string): EditFormat {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.ya?ml$/i.test(name)) return "yaml";
  if (/\.json$/i.test(name)) return "json";
  return name === "CODEOWNERS" ? "codeowners" : "text";
}
