import { z } from "zod";
import { searchSchema } from "./search.ts";

const names = z.array(z.string().min(1)).default([]);

/**
 * A rule in code over the catalog (Port, dynamic permissions): what is asked of the catalog, and jq over the answers. Conditions of
 * `execute` give true or false, one true is enough; those of `approve` give lists of people.
 */
const policySchema = z.strictObject({
  queries: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be a name"), searchSchema).default({}),
  conditions: z.array(z.string().min(1)).min(1),
});

/** A dynamic policy as written. */
export type PermissionPolicy = z.infer<typeof policySchema>;

/** Who is meant: anybody that one key names. Where there is a policy it decides alone (Port, permissions of actions). */
export const permissionSchema = z.strictObject({
  users: names.meta({ description: "Logins of GitHub." }),
  roles: names.meta({
    description:
      "Admin and Member: owners and members of the organisation. repo:read, repo:triage, repo:write, repo:maintain, repo:admin: at least that role in the repository of the entity.",
  }),
  teams: names.meta({ description: "Teams, by slug." }),
  ownedByTeam: z.boolean().default(false).meta({ description: "Members of the teams that own the entity." }),
  ownedByTeamLead: z
    .boolean()
    .default(false)
    .meta({ description: "Leads of the teams that own the entity: GitHub's maintainers of a team." }),
  policy: policySchema.optional(),
});

/** Who is meant, as written. */
export type Permission = z.infer<typeof permissionSchema>;

/** Who may run an action, and who may approve that. Nobody who isn't named (deny by default). */
export const permissionsSchema = z.strictObject({
  execute: permissionSchema.optional(),
  approve: permissionSchema.optional(),
});

/** Permissions as written. */
export type Permissions = z.infer<typeof permissionsSchema>;
