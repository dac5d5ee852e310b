import { buildChange, type Catalog, type Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import { listUnowned } from "../facts/codeowners/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import { decide, type FactBundle, packBundle, packMembers, teamsToAsk } from "../gates/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { ChangeContext, TeamMembers } from "../model/change-context.ts";
import type { Change, Decision } from "../model/decision.ts";
import { ENGINE_VERSION } from "./engine-version.ts";

/** A change of one repository, both sides read, and what is known of the other repositories. */
export interface ObservedChange {
  /** Its `repository` is the name of the facts before and after. */
  readonly change: Change;
  readonly before: RepositoryFacts;
  readonly after: RepositoryFacts;
  /**
   * The other repositories, the same on both sides: relations may lead there. The changed one is passed over. Work on them
   * is done once for as long as it is the same object.
   */
  readonly others: Observation;
  /** What is known of the change besides its two sides; null where nothing was asked. */
  readonly context: ChangeContext | null;
  /** Reads who is in teams of the organisation; where it is left out, that is unknown. Asked only where somebody said something. */
  readonly readMembers?: ReadMembers;
}

/** Reads who is in teams of the organisation, by slug. */
export type ReadMembers = (slugs: readonly string[]) => Promise<TeamMembers>;

/** The verdict on a change, and the bundle that it can be made from again. */
export interface Judgement {
  readonly decision: Decision;
  readonly bundle: FactBundle;
  /** The catalog as it would be after the change: entities of the repository, and what they depend on. */
  readonly after: Catalog;
}

/**
 * Judges a change: the catalog before, the catalog after, and what the gates say of the difference.
 * Throws RangeError when the facts are of another repository than the change.
 */
export async function judgeChange(
  config: Config,
  observed: ObservedChange,
  jq: JqEngine,
  now: Date,
): Promise<Judgement> {
  const { change } = observed;
  const isOther = ({ name }: { readonly name: string }) => name !== change.repository;
  if (isOther(observed.before) || isOther(observed.after))
    throw new RangeError(`the facts are not of ${change.repository}, which is changed`);
  const { before, after } = await buildChange(config, observed, jq);
  const context = tellOwners(observed.context, observed.after);
  const packed = packBundle(config, change, { before, after }, context, now);
  const teams = observed.readMembers === undefined ? [] : teamsToAsk(packed);
  const bundle =
    teams.length === 0 ? packed : packMembers(packed, (await observed.readMembers?.(teams)) ?? {});
  const decision = decide(bundle, { version: ENGINE_VERSION });
  return { decision, bundle, after: after.catalog };
}

/** Who owns the touched files is told by the files themselves. */
function tellOwners(context: ChangeContext | null, after: RepositoryFacts): ChangeContext | null {
  const files = context?.files ?? null;
  if (context === null || files === null || context.unowned !== null) return context;
  return { ...context, unowned: listUnowned(after, files) };
}
