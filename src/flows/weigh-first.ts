import type { Config } from "../config/index.ts";
import { SAME_PULLS } from "../model/policy-review.ts";
import type { Settings } from "../model/settings.ts";
import type { PolicyEffects } from "../reports/index.ts";
import { askForReviews, readAcknowledgement, readWaiverApprovals } from "./acknowledge.ts";
import type { EffectsPorts } from "./weigh-effects.ts";

/** What a configuration is weighed with while none holds: there is nothing to compare it with. */
export interface FirstPorts extends Pick<EffectsPorts, "readReviews"> {
  readonly current: null;
}

/** No settings hold: anybody who may write to the central repo acknowledges, as where the settings name nobody. */
const TERMS: Settings["policy_changes"] = {
  acknowledge_above: 0,
  acknowledged_by: { teams: [], users: [] },
};

/**
 * Weighs a change of the policy while no configuration holds: what it would do nobody can tell, so somebody has to take note
 * of it, and all of its waivers have to be granted. What the change itself says of who may is not asked.
 */
export async function weighFirst(changed: Config, ports: FirstPorts): Promise<PolicyEffects> {
  const { acknowledged_by: by } = TERMS;
  const { waivers } = changed;
  const reviews = await ports.readReviews(askForReviews(by, waivers.length > 0));
  return {
    radius: null,
    later: null,
    daysLeft: 0,
    unmeasured: "no configuration holds yet that it could be compared with",
    refused: 0,
    readsOthers: false,
    pulls: SAME_PULLS,
    terms: TERMS,
    acknowledgement: readAcknowledgement(by, reviews),
    waivers: readWaiverApprovals(waivers, by, reviews),
    list: null,
  };
}
