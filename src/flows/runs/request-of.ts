import type { RunRequest } from "../../actions/index.ts";
import { entityKey } from "../../model/entity.ts";
import type { Run } from "../../model/run.ts";
import type { RunBasis } from "./run-ports.ts";

/**
 * What a run was asked for, by the action and the entity as they are now; null when one of them isn't there any more. Its inputs are
 * those that it was asked for with.
 */
export function requestOf(run: Run, { config, catalog }: RunBasis): RunRequest | null {
  const action = config.actions.get(run.action)?.value;
  if (action === undefined) return null;
  const common = { action, inputs: run.inputs, command: "" };
  if (run.entity === null) return { ...common, entity: null };
  const key = entityKey(run.entity.blueprint, run.entity.identifier);
  const entity = catalog.entities.get(key);
  if (entity === undefined) return null;
  return { ...common, entity: { entity, key, repositories: catalog.repositories.get(key) ?? [] } };
}
