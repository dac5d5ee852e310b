import { mayRun, type Understood } from "../../actions/index.ts";
import type { Standing } from "../../model/person.ts";
import type { Refusal, RefusalReason } from "../../model/run.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { type AskedBy, contextOf, refuse } from "./taken-command.ts";

/**
 * Why somebody is told nothing of the catalog; null where they are. A thread of a public repository is everybody's, the catalog is
 * the organisation's: it is for its members, and for who has a role in the thread's repository. What can't be told counts as no.
 */
export function refuseOutsider(
  standing: Standing,
  { origin }: Pick<AskedBy, "origin">,
  word: string,
): Refusal | null {
  const { login } = standing;
  if (standing.kind === "unknown")
    return refuse(
      "permission_unknown",
      `Whether ${login} may be answered can't be told: ${standing.why}.`,
      "Try again once GitHub can be asked.",
    );
  if (!isOutside(standing, origin.repository)) return null;
  return refuse(
    "not_permitted",
    `${login} may not run ${word}, or not like this: who is outside of the organisation isn't told more.`,
  );
}

/** Whether somebody is neither of the organisation nor has a role in the thread's repository. */
export function isOutside(
  { role, repositories }: Extract<Standing, { readonly kind: "known" }>,
  repository: string,
): boolean {
  const here = Object.hasOwn(repositories, repository) ? repositories[repository] : undefined;
  return role === null && (here === undefined || here === "none");
}

/** Refusals that say nothing but what stands in the comment, and which commands there are. */
const SAFE: readonly RefusalReason[] = ["unknown_command", "unreadable_command", "secret_input"];

type Settled = Extract<Understood, { readonly kind: "request" | "refused" }>;

/**
 * What may be said of a request to who asked. An outsider whom the action's permissions let run it is answered as anybody is; to
 * all others every refusal looks the same, so that nothing is learned by asking.
 */
export async function keepFromOutsider(
  understood: Settled,
  asked: AskedBy,
  standing: Standing,
  word: string,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Settled> {
  const outside = refuseOutsider(standing, asked, word);
  if (understood.kind === "refused")
    return outside === null || SAFE.includes(understood.reason) ? understood : outside;
  if (outside === null) return understood;
  const allowed = await mayRun(understood.request, contextOf(basis, ports, asked, standing));
  return allowed.kind === "allowed" ? understood : outside;
}
