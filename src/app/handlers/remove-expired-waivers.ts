import { removeExpiredWaivers } from "../../flows/index.ts";
import type { Handler } from "../../jobs/index.ts";
import type { Services } from "../services.ts";

/** Sees to it that a pull request of the central repo removes the waivers that have expired. */
export function removeExpiredWaiversHandler(services: Services): Handler {
  const { central, centralName, clock, log, pulls } = services;
  return {
    async run() {
      const config = central.current()?.config;
      // Without a configuration there is nothing to tell by; the next one that holds has this looked at again.
      if (config === undefined || pulls === null) return;
      const opened = await removeExpiredWaivers({ config, central: centralName, pulls, now: clock.now() });
      if (opened !== null) log.info({ pull: opened.number, effect: opened.effect }, "expired waivers");
    },
  };
}
