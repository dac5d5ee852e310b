import type { JsonObject } from "../../model/json.ts";
import type { RepositoryRole } from "../state/account.ts";
import { isAtLeast, ROLES } from "../state/role.ts";

const WORDS = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
} as const;

/** The role that an older word stands for: `pull` is read and `push` is write. Undefined for a word that is no role. */
export function roleOfPermission(word: string): RepositoryRole | undefined {
  return ROLES.find((role) => WORDS[role] === word || role === word);
}

/** What a role may do, word by word: `permissions` of repositories and collaborators. */
export function describeRole(role: RepositoryRole | null): JsonObject {
  return Object.fromEntries(ROLES.map((least) => [WORDS[least], isAtLeast(role, least)]));
}

/** A role as `permission` words it where GitHub knows only admin, write, read and none. */
export function coarseRole(role: RepositoryRole | null): "admin" | "write" | "read" | "none" {
  switch (role) {
    case "maintain":
      return "write";
    case "triage":
      return "read";
    case null:
      return "none";
    case "admin":
    case "write":
    case "read":
      return role;
  }
}
