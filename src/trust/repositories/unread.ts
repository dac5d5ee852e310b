import { type TrustCheck, untold } from "../finding.ts";

/** Repositories of which nothing could be told. */
export const unread: TrustCheck = {
  id: "unread",
  section: "repositories",
  look: (facts) => [
    ...facts.unread.map(({ name, why }) =>
      untold(name, {
        why: `it could not be read: ${why}`,
        fix: "Run muster doctor again; if that stays, see what GitHub says of the repository.",
      }),
    ),
    ...facts.repositories.flatMap(({ name, governed }) =>
      governed.kind === "unknown" ? [untold(name, governed)] : [],
    ),
  ],
};
