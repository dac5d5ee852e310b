import type { People, Standing } from "../../model/person.ts";
import { isNamed, type Named } from "../permissions/named.ts";
import type { CommandContext, RunRequest } from "../understood.ts";
import { listApprovers } from "./approvers.ts";

/** What it takes to tell who still may approve. */
export interface VotersContext extends CommandContext {
  /** Everybody of the organisation. */
  readonly people: People;
}

/** Whether somebody may approve, by who GitHub says they are at this moment. */
export type JudgeVoter = (voter: Standing) => Named;

/**
 * Settles who still may approve a request, for when a run begins: by the permission, the catalog and the people of now, whatever was
 * so when it was asked for. A policy is asked again, and whom it gives must still be a member of the organisation; whoever
 * else `permissions.approve` names is told by their standing alone.
 */
export async function settleVoters(request: RunRequest, context: VotersContext): Promise<JudgeVoter> {
  const { approve } = request.action.permissions;
  const { people, config } = context;
  if (approve === undefined) return () => ({ kind: "no" });
  if (approve.policy === undefined)
    return (voter) => isNamed(approve, voter, request.entity, config.settings.organization);
  const approvers = await listApprovers(approve, request, context, people);
  if (approvers.kind === "unknown") return () => approvers;
  const given = new Set(approvers.logins.map(toKey));
  const listed = new Set(people.people.map(({ login }) => toKey(login)));
  return (voter) => {
    if (voter.kind === "unknown")
      return { kind: "unknown", why: `who ${voter.login} is can't be told: ${voter.why}` };
    if (voter.role === null) return { kind: "no" };
    const login = toKey(voter.login);
    if (given.has(login)) return { kind: "yes" };
    return people.whole || listed.has(login)
      ? { kind: "no" }
      : { kind: "unknown", why: `not everybody could be listed, ${voter.login} among them` };
  };
}

function toKey(login: string): string {
  return login.toLowerCase();
}
