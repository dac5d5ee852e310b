import type { Diagnostic } from "../model/diagnostic.ts";
import { countTests } from "../model/policy-test.ts";
import { type ConfigFindings, openWaivers, type PolicyEffects } from "./config-findings.ts";
import { listEffects, phrasePulls } from "./effects-phrases.ts";

/** The title of the check of a commit of the central repo: what stops it or, where nothing does, what it does. */
export function writeConfigTitle({ diagnostics, tests, effects }: ConfigFindings): string {
  const errors = diagnostics.filter(isError).length;
  const warnings = diagnostics.length - errors;
  const warned = warnings === 0 ? [] : [count(warnings, "warning")];
  if (errors > 0) return [count(errors, "error"), ...warned].join(", ");
  const { failed } = countTests(tests);
  if (failed > 0) {
    const fails = `${countFailing(failed, tests.length)} ${failed === 1 ? "fails" : "fail"}`;
    return [fails, ...warned].join("; ");
  }
  const said = effects === null ? [] : titleEffects(effects);
  return [...(said.length === 0 ? ["The configuration is sound"] : said), ...warned].join("; ");
}

function titleEffects(effects: PolicyEffects): string[] {
  const { acknowledgement, radius, later, unmeasured } = effects;
  const open = openWaivers(effects);
  const [waiver] = open;
  const waits =
    waiver === undefined
      ? []
      : [
          open.length > 1
            ? `${open.length} waivers need approval`
            : waiver.state === "missing" || waiver.state === "unknown"
              ? `A waiver needs ${waiver.approver}'s approval`
              : "A waiver needs another approver",
        ];
  const effected = radius === null ? [] : listEffects(radius);
  const done = effected.slice(0, 2).map(({ text }) => text);
  const [worst] = later === null ? [] : listEffects(later.radius);
  const then = worst === undefined ? [] : [`from ${later?.day}: ${worst.text}`];
  const pulls = phrasePulls(effects.pulls);
  const what = [...done, ...then, ...(pulls === null ? [] : [pulls])].join(", ");
  const hit = what === "" && unmeasured !== null ? "What it would do can't be told" : what;
  switch (acknowledgement.kind) {
    case "not_needed":
      return [...waits, ...(hit === "" ? [] : [hit])];
    case "given":
      return [...waits, `${hit}; acknowledged by ${acknowledgement.by.join(", ")}`];
    case "missing":
    case "unknown":
      return [`${hit === "" ? titleUnseen(effects) : hit}: needs an acknowledging review`, ...waits];
  }
}

/** What nobody looked at, where that alone asks for a review. */
function titleUnseen({ pulls, readsOthers, daysLeft }: PolicyEffects): string {
  const unseen = pulls.left + pulls.unread;
  if (unseen > 0) return `${count(unseen, "open pull request")} not looked at`;
  if (readsOthers) return "Other repositories would be read";
  return daysLeft > 0 ? `${count(daysLeft, "day")} of its schedules not looked at` : "It hits somebody";
}

/** `1 of 4 policy tests`. */
export function countFailing(failed: number, tests: number): string {
  return tests === 1 ? "1 policy test" : `${failed} of ${tests} policy tests`;
}

/** `1 error`, `2 errors`. */
export function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

/** Whether a problem makes the configuration invalid. */
export function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
