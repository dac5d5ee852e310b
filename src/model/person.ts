/** Roles of a repository, the least first (GitHub docs, Repository roles for an organization). `none` for who has none. */
export const REPOSITORY_ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;

/** One of {@link REPOSITORY_ROLES}. */
export type RepositoryRole = (typeof REPOSITORY_ROLES)[number];

/** A team that a person is in. */
export interface Membership {
  /** Slug. */
  readonly team: string;
  /** Leads are those that GitHub calls maintainers of the team. */
  readonly lead: boolean;
}

/** A member of the organisation, as GitHub tells. */
export interface Person {
  readonly login: string;
  readonly name: string | null;
  /** Null where GitHub doesn't show it. */
  readonly email: string | null;
  /** Admin: owner of the organisation. */
  readonly role: "Admin" | "Member";
  readonly teams: readonly Membership[];
}

/** A team of the organisation. */
export interface Team {
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  /** Slug of the team that it is in. */
  readonly parent: string | null;
  /** Logins, those of teams within it included. */
  readonly members: readonly string[];
  /** Logins of its maintainers. */
  readonly leads: readonly string[];
}

/** Everybody and all teams of the organisation, at one moment. */
export interface People {
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  /** False where not all could be listed: who isn't there may still be a member. */
  readonly whole: boolean;
  /** Where not all could be listed: why, for people. */
  readonly why?: string;
}

/**
 * Who somebody is at this moment, asked of GitHub: for what they may do. Never by what an event says of its sender (GitHub's
 * `author_association` is unreliable).
 */
export type Standing =
  | {
      readonly kind: "known";
      readonly login: string;
      readonly email: string | null;
      /** Null for somebody outside of the organisation. */
      readonly role: Person["role"] | null;
      /** Teams of the organisation that they are in. */
      readonly teams: readonly Membership[];
      /**
       * Their role in repositories that were asked about, by name without the owner. One that GitHub didn't tell of is left out: what
       * they may do there is unknown, and never `none`.
       */
      readonly repositories: Readonly<Record<string, RepositoryRole>>;
    }
  | { readonly kind: "unknown"; readonly login: string; readonly why: string };
