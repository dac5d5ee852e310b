import { needsPeople } from "../../config/index.ts";
import type { Handler } from "../../jobs/index.ts";
import type { Services } from "../services.ts";

/**
 * Reads the organisation's members and teams, where the configuration is about them, and has the record written when they changed.
 * What can't be read of them is unknown from then on, also where it was known: whoever was put out of a team must not stay in it.
 */
export async function followPeople(
  services: Pick<Services, "central" | "organisation" | "readPeople" | "log" | "ask">,
): Promise<void> {
  const { central, organisation, readPeople, log, ask } = services;
  const current = central.current();
  if (current === null || !needsPeople(current.config)) return;
  const people = await readPeople();
  if (!organisation.tellPeople(people)) return;
  const fields = { people: people.people.length, teams: people.teams.length, whole: people.whole };
  if (people.whole) log.info(fields, "people changed");
  else log.warn({ ...fields, why: people.why }, "not all members and teams could be read");
  if (organisation.observation() !== null) await ask([{ kind: "record", data: {} }]);
}

/** Somebody came, went, or is in other teams. */
export function readPeopleHandler(services: Services): Handler {
  return { run: () => followPeople(services) };
}
