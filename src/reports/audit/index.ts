/**
 * audit: what would fail today in an organisation, as a page of its own.
 *
 * - `audit.ts`: what the page is made from
 * - `render-audit.ts`: the page; `bar.ts`, `style.ts`: its parts
 */
export type { Audit, LevelCount, RuleAudit, ScorecardAudit, ServiceAudit, TeamAudit } from "./audit.ts";
export { renderAudit } from "./render-audit.ts";
