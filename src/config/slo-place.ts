import { entityIdentifier } from "../model/identifier.ts";
import { decodePathName } from "../model/path-name.ts";

/** Whom a file below `slo/` is for, as its folders say: null for all. */
export interface SloPlace {
  readonly service: string | null;
  readonly environment: string | null;
}

/**
 * Reads from the path of a file below `slo/` whom it is for. Folders are named for entities and environments; what a folder can't be
 * called is percent-encoded. `problem` says why a folder names nothing.
 */
export function readSloPlace(path: string): SloPlace | { readonly problem: string } {
  const [service, environment] = path.split("/").slice(1, -1);
  if (service === undefined) return { service: null, environment: null };
  const identifier = entityIdentifier.safeParse(decodePathName(service)).data;
  if (identifier === undefined) {
    const problem = `the folder ${service} is to be named for a service, by its identifier: letters, digits and @ _ . + - =, others percent-encoded such as %2F for /`;
    return { problem };
  }
  if (environment === undefined) return { service: identifier, environment: null };
  const name = decodePathName(environment);
  if (name === null || !ENVIRONMENT.test(name)) {
    const problem = `the folder ${environment} is to be named for an environment, with what a folder can't be called percent-encoded, such as %2F for /`;
    return { problem };
  }
  return { service: identifier, environment: name };
}

/** As GitHub allows names of environments, but for what would break a line. */
const ENVIRONMENT = /^(?!\s*$)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,255}$/u;
