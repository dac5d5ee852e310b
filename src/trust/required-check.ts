import type { BranchGuard, IdleRuleset, RequiredCheck, Seen } from "../model/guard.ts";
import type { Binding } from "./bypass.ts";
import { problem, type Remark, untold, well } from "./finding.ts";

/** Which check must be required, and on what. */
export interface Requirement {
  readonly subject: string;
  /** How the branch is called, e.g. `the default branch`. */
  readonly branch: string;
  /** Name of the check. */
  readonly check: string;
  readonly app: Seen<number>;
}

/** Somewhere that a check is required. */
export interface RequiredAt extends Binding {
  readonly required: RequiredCheck;
  readonly strict: boolean;
}

/** Where a check is required on a branch, as far as that could be seen. */
export function listRequirements({ rules, classic }: BranchGuard, check: string): readonly RequiredAt[] {
  const byRules = rules.kind === "unknown" ? [] : rules.value;
  return [
    ...byRules.flatMap((rule) =>
      rule.kind === "checks"
        ? rule.checks
            .filter(({ name }) => name === check)
            .map((required) => ({
              required,
              strict: rule.strict,
              ruleset: rule.ruleset,
              bindsAdmins: true,
            }))
        : [],
    ),
    ...(classic.kind === "unknown" || classic.value === null ? [] : [classic.value]).flatMap(
      ({ checks, strict, bindsAdmins }) =>
        checks
          .filter(({ name }) => name === check)
          .map((required) => ({ required, strict, ruleset: null, bindsAdmins })),
    ),
  ];
}

/** Of several places, those where only the App itself can meet the check. */
export function listPinned(places: readonly RequiredAt[], app: Seen<number>): readonly RequiredAt[] {
  return app.kind === "unknown" ? [] : places.filter(({ required }) => required.appId === app.value);
}

/**
 * Whether a branch can't be merged into without the App's own check. A check that any app may report is met by whoever may
 * write statuses or checks, so it has to be pinned to the App (GitHub docs, Available rules for rulesets).
 */
export function judgeRequired(
  branch: BranchGuard,
  idle: readonly IdleRuleset[],
  { subject, branch: called, check, app }: Requirement,
): Remark {
  const places = listRequirements(branch, check);
  if (listPinned(places, app).length > 0)
    return well(subject, `${called} requires "${check}", pinned to the App`);
  const pinned = places.find(({ required }) => required.appId !== null)?.required.appId ?? null;
  if (pinned !== null && app.kind === "unknown") {
    const why = `${called} requires "${check}" of app ${pinned}, and whether that is Muster's can't be told: ${app.why}`;
    return untold(subject, { why, fix: app.fix });
  }
  const { rules, classic } = branch;
  const asked = `whether ${called} requires "${check}" can't be told`;
  if (rules.kind === "unknown") return untold(subject, rules, asked);
  const pin =
    app.kind === "known"
      ? `choose the App (${app.value}) as its source (integration_id)`
      : "choose Muster's App as its source (integration_id)";
  if (pinned !== null)
    return problem(
      subject,
      `${called} requires "${check}" of app ${pinned}, which is not Muster's: nothing of Muster's can meet it`,
      `In the ruleset, ${pin}.`,
    );
  if (places.length > 0)
    return problem(
      subject,
      `${called} requires "${check}" of any app: whoever may write statuses or checks can forge it`,
      `In the ruleset or protection that requires it, ${pin}.`,
    );
  if (classic.kind === "unknown") return untold(subject, classic, asked);
  const sleeping = idle.find(({ checks }) => checks.some(({ name }) => name === check));
  if (sleeping !== undefined)
    return problem(
      subject,
      `the ruleset ${sleeping.name} would require "${check}", but it is ${sleeping.enforcement === "evaluate" ? "only evaluated" : "disabled"}`,
      "Set its enforcement to active.",
    );
  return problem(
    subject,
    `${called} does not require "${check}": a pull request that fails it can be merged`,
    `Add a ruleset that requires "${check}" on it, and ${pin}; muster init writes one.`,
  );
}
