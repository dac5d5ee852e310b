import type { GuardFacts } from "../../model/guard.ts";
import type { Examination } from "../../trust/index.ts";

/** What `muster doctor --json` prints. */
export function describeDoctor(
  { organization, central, repositories }: GuardFacts,
  { outcome, counts, groups }: Examination,
) {
  return {
    schema: "muster.doctor/1",
    organization,
    central: `${organization}/${central.name}`,
    repositories: repositories.length,
    outcome,
    counts,
    findings: groups.map(({ checks, section, outcome: found, what, fix, subjects }) => ({
      checks,
      section,
      outcome: found,
      what,
      fix,
      subjects,
    })),
  };
}
