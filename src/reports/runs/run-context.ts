import type { Places } from "../links.ts";
import type { EntityCard } from "./entity-card.ts";

/** Where things are on GitHub, for reports on runs. */
export type RunPlaces = Pick<Places, "webUrl" | "organization">;

/** What the report on a run needs besides the run. There is no clock in it: a report is another one only when the run is. */
export interface RunContext {
  /** The entity that the run is for, as it is now; null where it has none, or it isn't there any more. */
  readonly card: EntityCard | null;
  readonly places: RunPlaces;
  /** What commands begin with; `/` unless told. */
  readonly prefix?: string;
  /** The run that it waits for, while it is `requested`; null or left out for none. */
  readonly behind?: RunReference | null;
}

/** Another run, as far as it is named. */
export interface RunReference {
  readonly id: string;
  readonly title: string;
  readonly actor: string;
  /** Where it is reported on. */
  readonly thread: { readonly repository: string; readonly number: number };
}

/** What commands begin with where nobody says otherwise. */
export const PREFIX = "/";
