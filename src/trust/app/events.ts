import { EVENTS } from "../asked.ts";
import { problem, type TrustCheck, untold, well } from "../finding.ts";

/** The App hears of what it acts upon. Events of installations always come. */
export const events: TrustCheck = {
  id: "events",
  section: "app",
  look({ organization, app: { events: subscribed } }) {
    if (subscribed.kind === "unknown") return [untold(organization, subscribed)];
    const missing = EVENTS.filter((name) => !name.startsWith("installation")).filter(
      (name) => !subscribed.value.includes(name),
    );
    if (missing.length === 0)
      return [well(organization, "it is subscribed to every event that it acts upon")];
    return [
      problem(
        organization,
        `it is not subscribed to ${missing.join(", ")}: what happens there is noticed late or never`,
        "Subscribe to it on the App's settings page, Permissions & events.",
      ),
    ];
  },
};
