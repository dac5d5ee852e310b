/**
 * The slug of a team of the organisation, by which GitHub knows it: from the slug itself, `@acme/payments`, or the team's
 * name, of which GitHub makes the slug by itself (GitHub docs, About teams).
 */
export function teamSlug(name: string): string {
  const own = name.trim().replace(/^@/, "").split("/").at(-1) ?? "";
  return own
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
