import type { Catalog, Finding } from "../catalog/index.ts";
import { type Config, type LoadedConfig, suggest } from "../config/index.ts";
import type { Day } from "../model/day.ts";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { Waiver } from "../model/waiver.ts";
import { lastDayOf, type VoidWaiver, voidReasonOf } from "../scorecards/index.ts";

/**
 * Finds waivers that excuse nobody on a day although they look as if they did, each at the key that makes it void. They are
 * warnings: a waiver that ran out must not break the configuration. One that has not begun is as it should be.
 */
export function findVoidWaivers({ waivers, settings }: Config, today: Day): readonly Diagnostic[] {
  const maxDays = settings.waivers.max_days;
  return waivers.flatMap(({ value, locator }) => {
    const reason = voidReasonOf(value, { today, maxDays });
    if (reason === null || reason === "not_begun") return [];
    const { key, message } = describeVoid(value, reason, maxDays);
    return [locator.problem("warning", "void_waiver", [key], `${message}: it excuses nobody`)];
  });
}

/** A configuration as it was loaded, with what there is to say of its waivers on a day. */
export function withVoidWaivers(loaded: LoadedConfig, today: Day): LoadedConfig {
  const { config, diagnostics } = loaded;
  if (config === null) return loaded;
  return {
    ...loaded,
    diagnostics: [...diagnostics, ...findVoidWaivers(config, today)].sort(compareDiagnostics),
  };
}

/**
 * What there is to say of waivers beside a catalog: which of them excuse nobody on a day, and which name an entity that there
 * surely isn't.
 */
export function listWaiverFindings(config: Config, catalog: Catalog, today: Day): readonly Finding[] {
  const { entities, incomplete } = catalog;
  return config.waivers.flatMap((located) => {
    const { entity, applies } = located.value;
    const subject = entity ?? applies?.blueprint ?? located.value.file;
    const found = findVoidWaivers({ ...config, waivers: [located] }, today).map((each) => ({
      ...each,
      subject,
    }));
    if (entity === undefined || entities.has(entity)) return found;
    if (incomplete.has(entity.slice(0, entity.indexOf("/")).replaceAll("%2F", "/"))) return found;
    const hint = suggest(entity, entities.keys());
    const message = `there is no ${entity}: this waiver excuses nobody`;
    return [
      ...found,
      { ...located.locator.problem("warning", "void_waiver", ["entity"], message, hint), subject },
    ];
  });
}

function describeVoid(
  { from, expires, approver }: Waiver,
  reason: VoidWaiver["reason"],
  maxDays: number,
): { readonly key: keyof Waiver; readonly message: string } {
  switch (reason) {
    case "expired":
      return {
        key: "expires",
        message: `this waiver ended with ${expires}; remove it, or ask for a new one`,
      };
    case "self_approved":
      return { key: "approver", message: `${approver} asked for this waiver and can't grant it as well` };
    case "too_long": {
      const last = lastDayOf(from, maxDays);
      const message = `this waiver is longer than the ${maxDays} days that muster.yml allows; it may end by ${last}`;
      return { key: "expires", message };
    }
  }
}
