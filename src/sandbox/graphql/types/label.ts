import { repositoryHtmlUrl } from "../../describe/addresses.ts";
import { describeLabel } from "../../describe/label.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, type Source, source } from "../source.ts";
import { repositorySource } from "./repository.ts";

/** A label, and where it is. */
export interface LabelOf {
  readonly repository: Repository;
  readonly name: string;
}

const LABEL = objectType<LabelOf>("Label", () => ({
  id: (label, _, { world }) => describe(world, label, "node_id"),
  name: ({ name }) => name,
  color: (label, _, { world }) => describe(world, label, "color"),
  description: () => "",
  isDefault: () => false,
  repository: ({ repository }) => repositorySource(repository),
  resourcePath: ({ repository: { owner, name: repository }, name }) =>
    `/${owner}/${repository}/labels/${encodeURIComponent(name)}`,
  url: ({ repository, name }, _, { world }) =>
    repositoryHtmlUrl(world, repository, `/labels/${encodeURIComponent(name)}`),
}));

/** A label. */
export function labelSource(label: LabelOf): Source {
  return source(LABEL, label);
}

/** Labels by name. */
export function listLabels(repository: Repository, names: readonly string[], args: Arguments): Source {
  return connection({ items: names, node: (name) => labelSource({ repository, name }) }, args);
}

/** Ids and colours are made up from the name, the same as in the REST API. */
function describe(world: World, { repository, name }: LabelOf, field: "color" | "node_id"): string {
  const value = describeLabel(world, repository, name)[field];
  return typeof value === "string" ? value : "";
}
