import { chooseResources } from "./choose-resources.ts";
import { findProjectName, findProvider } from "./find-names.ts";
import { findResources } from "./find-resources.ts";
import { type FoundShipyard, findShipyard } from "./find-shipyard.ts";
import type { KeptnOptions } from "./options.ts";
import type { KeptnProject } from "./project.ts";
import type { FoundResources, Resource } from "./resource.ts";

/** A project, understood: what it is called, what there is in it, and what of that is used. */
export interface ReadProject {
  readonly name: string;
  readonly shipyard: FoundShipyard | null;
  readonly layout: FoundResources["layout"];
  /** Files that go to the central repo. */
  readonly resources: readonly Resource[];
  readonly kept: FoundResources["kept"];
  /** Files that nobody takes, with why. */
  readonly passed: FoundResources["passed"];
  /** The provider whose sli.yaml files count; null where there are none. */
  readonly provider: string | null;
  /** All providers that there are queries for. */
  readonly providers: readonly string[];
  readonly stages: readonly string[];
  readonly services: readonly string[];
  /** Names of the service that was chosen and of those that were not, where it is a guess; empty where the files tell. */
  readonly guesses: readonly string[];
}

/** Understands a project: finds its files, and chooses where it leaves a choice. */
export function readProject(project: KeptnProject, options: KeptnOptions): ReadProject {
  const shipyard = findShipyard(project);
  const found = findResources(project, shipyard?.stages ?? []);
  const isPlain = found.layout === "plain";
  const service = options.service ?? found.guesses[0] ?? project.name;
  const resources = isPlain
    ? found.resources.map((each): Resource => ({ ...each, service }))
    : found.resources;
  const provider = options.provider ?? findProvider(project, resources);
  const { used, kept, passed } = chooseResources(resources, provider);
  return {
    name: options.project ?? findProjectName(project, shipyard),
    shipyard,
    layout: found.layout,
    resources: used,
    kept: [...found.kept, ...kept],
    passed: [...found.passed, ...passed],
    provider,
    providers: [...new Set(resources.flatMap((each) => each.provider ?? []))],
    stages: [...new Set([...(shipyard?.stages ?? []), ...resources.flatMap(({ stage }) => stage ?? [])])],
    services: [...new Set(resources.flatMap((each) => each.service ?? []))].toSorted(),
    guesses: isPlain && options.service === null && resources.length > 0 ? found.guesses : [],
  };
}
