import type { HookDelivery } from "../../model/guard.ts";
import { advice, problem, type TrustCheck, untold, well } from "../finding.ts";

/** After so many days without one, that webhooks arrived once says nothing of today. */
const STALE_DAYS = 7;

const TRY = "Edit the description of a repository or of a pull request, and look again.";

/** Webhooks arrive. A ping is sent when the webhook is set up, and tells of nothing that happened. */
export const deliveries: TrustCheck = {
  id: "deliveries",
  section: "app",
  look({ organization, at, app: { deliveries: read, hook } }) {
    if (read.kind === "unknown") return [untold(organization, read)];
    const events = read.value.filter(({ event }) => event !== "ping");
    const list = events.length > 0 ? events : read.value;
    const [newest] = list;
    // That nothing can arrive is found already.
    if (newest === undefined && hook.kind === "known" && hook.value.url === null) return [];
    if (newest === undefined)
      return [
        problem(
          organization,
          "GitHub has delivered no webhook in the last days",
          "Check that the App's webhook is active and has the server's address; edit a pull request and look again.",
        ),
      ];
    const last = list.find(({ ok }) => ok);
    const failed = countLost(list);
    if (!newest.ok) {
      const since = last === undefined ? "none arrived" : `the last that arrived was of ${last.at}`;
      return [
        problem(
          organization,
          `the newest webhook did not arrive (${describeStatus(newest)}), ${failed} of ${list.length} in all; ${since}`,
          "Check that the server runs, that its address is reachable from GitHub, and that both have the same secret.",
        ),
      ];
    }
    if (events.length === 0)
      return [
        untold(organization, { why: "nothing but pings arrived: GitHub has told of no event yet", fix: TRY }),
      ];
    // What has no date is not known to be of these days.
    if (!(Date.parse(at) - Date.parse(newest.at) <= STALE_DAYS * 86_400_000))
      return [
        untold(organization, {
          why: `the newest webhook is of ${newest.at}: whether they still arrive can't be told`,
          fix: TRY,
        }),
      ];
    if (failed > 0)
      return [
        advice(
          organization,
          `${failed} of the last ${list.length} webhooks did not arrive; the newest did, ${newest.at}`,
          "The App asks for them again; if that stays, look at the server's log at those times.",
        ),
      ];
    return [well(organization, `the last ${list.length} webhooks arrived, the newest ${newest.at}`)];
  },
};

/** Events of which no attempt arrived. */
function countLost(list: readonly HookDelivery[]): number {
  const arrived = new Set(list.filter(({ ok }) => ok).map(({ guid }) => guid));
  return new Set(list.map(({ guid }) => guid).filter((guid) => !arrived.has(guid))).size;
}

function describeStatus({ status }: HookDelivery): string {
  return status === 0 ? "no answer" : `HTTP ${status}`;
}
