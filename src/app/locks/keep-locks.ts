import { buildCatalog, type Catalog } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { ReadLocks } from "../../flows/index.ts";
import { planContext } from "../../gates/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Told } from "../../model/change-context.ts";
import type { Json } from "../../model/json.ts";
import { locksInForce } from "../../model/lock-state.ts";
import type { RecordedLocks } from "../../model/service-lock.ts";
import type { RecordStore } from "../../records/index.ts";
import { readRecordedLocks } from "../../session/index.ts";
import type { Organisation } from "../organisation.ts";

/** What is locked, as the record told it last. Only this App writes the record, so that it is read again where something may have changed. */
export interface LockKeeper {
  /** Whether a gate asks for locks: otherwise nobody needs to know. */
  asked(): boolean;
  /** As they were read last; the first time, and where the record is another one, they are read. Rejects with what is worth another try. */
  readonly read: ReadLocks;
  /** Forgets what was read; where a gate asks for locks, they are read again at once. */
  refresh(): Promise<void>;
  /** What verdicts on a repository rest on at a moment, of what is known without asking; null for nothing. */
  basisOf(repository: string, now: Date): Json;
}

/** What locks are kept with. */
export interface LockMaterials {
  readonly record: () => RecordStore;
  readonly config: () => Config | null;
  readonly organisation: Pick<Organisation, "observation">;
  readonly jq: JqEngine;
}

/** Locks as they were read, and in which repositories the locked entities are; those that the catalog doesn't place may be in any. */
interface Kept {
  readonly store: RecordStore;
  readonly told: Told<RecordedLocks>;
  readonly places: ReadonlyMap<string, readonly string[]>;
}

/** Makes the keeper of locks; nothing is read yet. */
export function keepLocks({ record, config, organisation, jq }: LockMaterials): LockKeeper {
  let kept: Kept | null = null;
  let order = 0;

  async function readAgain(): Promise<Told<RecordedLocks>> {
    order += 1;
    const mine = order;
    const store = record();
    const told = await readRecordedLocks(store, { trusted: true });
    const places = await placeEntities(told);
    // One that began later has read what is newer.
    if (mine === order || kept === null) kept = { store, told, places };
    return told;
  }

  async function placeEntities(told: Told<RecordedLocks>): Promise<Kept["places"]> {
    const [current, observed] = [config(), organisation.observation()];
    const isNamed = told.kind === "known" && told.value.locks.some(({ service }) => service !== "*");
    if (!isNamed || current === null || observed === null) return new Map();
    const { repositories }: Catalog = await buildCatalog(current, observed, jq);
    const services = new Set(told.value.locks.map(({ service }) => service));
    return new Map([...repositories].filter(([key, names]) => services.has(key) && names.length > 0));
  }

  const asked = () => {
    const current = config();
    return current !== null && planContext(current).locks === true;
  };
  return {
    asked,
    read: async () => (kept?.store === record() ? kept.told : await readAgain()),
    async refresh() {
      if (asked()) await readAgain();
      else kept = null;
    },
    basisOf(repository, now) {
      if (kept === null || !asked()) return null;
      const { told, places } = kept;
      if (told.kind === "unknown") return told.why;
      const isMeant = ({ service }: { readonly service: string | null }) =>
        service === null || (places.get(service)?.includes(repository) ?? true);
      const { locks, broken } = locksInForce(told.value, now);
      return [...locks, ...broken].filter(isMeant).map((each) => ({ ...each }));
    },
  };
}
