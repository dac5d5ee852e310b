import type { Audit } from "../../reports/index.ts";

/** What `muster audit --json` prints. */
export function describeAudit(audit: Audit) {
  return { schema: "muster.audit/1", ...audit };
}
