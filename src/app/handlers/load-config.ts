import type { Handler } from "../../jobs/index.ts";
import type { Services } from "../services.ts";
import { followConfig } from "./follow-config.ts";

/** Reads the central repo's newest commit, and sees to what follows. */
export function loadConfigHandler(services: Services): Handler {
  return {
    async run() {
      await followConfig(services, await services.central.refresh());
    },
  };
}
