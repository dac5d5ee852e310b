/** A team as somebody writes it, with its organisation: `@acme/payments`. Blanks are for names, which may hold a slash too. */
const WITH_OWNER = /^@?([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\/([^/\s]+)$/i;

/**
 * The slug of a team of the organisation, by which GitHub knows it: from the slug itself, `@acme/payments`, or the team's
 * name, of which GitHub makes the slug by itself (GitHub docs, About teams). Null for a team of another organisation, which
 * may have the slug of one's own; where the organisation isn't known, for every team with one.
 */
export function teamSlug(name: string, organization: string | null): string | null {
  const written = name.trim();
  const [, owner, own = written.replace(/^@/, "")] = WITH_OWNER.exec(written) ?? [];
  if (owner !== undefined && owner.toLowerCase() !== organization?.toLowerCase()) return null;
  return own
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
