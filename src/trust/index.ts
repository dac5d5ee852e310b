/**
 * trust: whether the gate really blocks. From what GitHub says to findings, with one fix each.
 *
 * - `asked.ts`: what Muster asks of GitHub: permissions by feature, and events
 * - `finding.ts`: what a finding is, and a check that makes them
 * - `checks.ts`: every check; `app/`, `repositories/`, `central/`, `actions/`: one file a check
 * - `required-check.ts`, `bypass.ts`, `reviews.ts`: what guards a branch, and who gets past it
 * - `examine.ts`: all checks on all that was seen, equal findings told once
 */
export { EVENTS, FEATURES, type Feature, missingFeatures } from "./asked.ts";
export { OWNED_FOLDERS } from "./central/code-owners.ts";
export { TRUST_CHECKS } from "./checks.ts";
export { type Examination, examine, type FindingGroup } from "./examine.ts";
export type { Section, TrustCheck, TrustFinding, TrustOutcome } from "./finding.ts";
