import type { FoundShipyard } from "./find-shipyard.ts";
import type { KeptnProject } from "./project.ts";
import type { Resource } from "./resource.ts";
import { readSource } from "./source.ts";
import { mapOf, textOf } from "./values.ts";

/** What a project is called, for `$PROJECT`: as Keptn noted it, else as its ConfigMap or shipyard tells, else as its folder is. */
export function findProjectName(project: KeptnProject, shipyard: FoundShipyard | null): string {
  const files = project.trees[0]?.files ?? [];
  const read = (fits: RegExp) =>
    files.flatMap(({ path, text }) =>
      text !== null && fits.test(path) ? [mapOf(readSource(path, text).value)] : [],
    );
  const noted = read(/^metadata\.yaml$/).map((value) => textOf(value["projectName"]));
  const configured = read(LIGHTHOUSE).map(
    (value) => /^lighthouse-config-(.+)$/.exec(textOf(mapOf(value["metadata"])["name"]) ?? "")?.[1],
  );
  const written = textOf(mapOf(mapOf(shipyard?.source.value)["metadata"])["name"]);
  const named = written === null ? null : /^shipyard-(.+)$/.exec(written)?.[1];
  return (
    [...noted, ...configured, named].find((name) => name !== null && name !== undefined && name !== "") ??
    project.name
  );
}

const LIGHTHOUSE = /(?:^|\/)lighthouse[^/]*\.ya?ml$/i;

/**
 * The provider that a project asks: as its ConfigMap says (`sli-provider`), else the one that its sli.yaml files are of; of several,
 * Prometheus. Null where nothing tells.
 */
export function findProvider(project: KeptnProject, resources: readonly Resource[]): string | null {
  const there = new Set(resources.map(({ provider }) => provider).filter((provider) => provider !== null));
  const configured = (project.trees[0]?.files ?? []).flatMap(({ path, text }) => {
    const value = text !== null && LIGHTHOUSE.test(path) ? mapOf(readSource(path, text).value) : {};
    return textOf(mapOf(value["data"])["sli-provider"]) ?? [];
  });
  const said = new Set(configured);
  const [only] = said;
  if (said.size === 1 && only !== undefined) return only;
  const [first] = there;
  return there.has("prometheus") ? "prometheus" : (first ?? null);
}
