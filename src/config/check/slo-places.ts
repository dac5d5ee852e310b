import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TreeEntry } from "../../model/tree.ts";
import { documentKinds, isDataFile, kindOfPath, type NamedPlace } from "../document-kinds.ts";
import { suggest } from "../suggest.ts";

const PLACES: readonly NamedPlace[] = documentKinds.flatMap(({ place }) => ("names" in place ? [place] : []));

/** Files of Keptn that say how a release goes, and not what must hold of it. */
const OTHERS: readonly string[] = ["shipyard.yaml", "remediation.yaml"];

/**
 * Points out files below `slo/` that are not read, by their name or because they lie too high or too deep; and those that are read
 * otherwise than Keptn would have them.
 */
export function checkSloPlaces(entries: readonly TreeEntry[]): Diagnostic[] {
  return [...checkUnread(entries), ...checkKeptnLayout(entries)];
}

/** Folders for which Keptn's providers have their sli.yaml, in the repo of a service (Keptn docs, SLI files). */
const PROVIDER_FOLDERS: readonly string[] = ["prometheus", "dynatrace", "datadog"];

/** Finds files that were copied from Keptn as they lay: an environment may have any name, but who would call one prometheus? */
function checkKeptnLayout(entries: readonly TreeEntry[]): Diagnostic[] {
  const found = entries.flatMap(({ path }) => {
    const [, service = "", folder = "", name = ""] = /^slo\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    return PROVIDER_FOLDERS.includes(folder.toLowerCase()) && kindOfPath(path) !== undefined
      ? [{ path, name, key: `${service}/${folder}`, service, folder }]
      : [];
  });
  return [...Map.groupBy(found, ({ key }) => key).values()].flatMap((files) => {
    const [first] = files;
    if (first === undefined || !files.every(({ path }) => kindOfPath(path)?.name === "sli")) return [];
    const { path, name, service, folder } = first;
    const message = `this file is only for an environment named ${folder}. Is it Keptn's layout? Then put it at slo/${service}/${name}, or run \`muster import keptn\``;
    return [{ severity: "warning", code: "suspicious", file: path, line: 1, column: 1, message }];
  });
}

function checkUnread(entries: readonly TreeEntry[]): Diagnostic[] {
  return entries.flatMap(({ path }) => {
    const [folder, ...steps] = path.split("/");
    const name = steps.at(-1);
    if (name === undefined || !PLACES.some((place) => place.folder === folder)) return [];
    if (!isDataFile(path) || kindOfPath(path) !== undefined) return [];
    const { message, suggestion } = describe(name);
    const place = { file: path, line: 1, column: 1 };
    return [{ severity: "warning", code: "unread", ...place, message, ...(suggestion && { suggestion }) }];
  });
}

function describe(name: string): { message: string; suggestion?: string | undefined } {
  const meant = PLACES.find(({ names }) => names.includes(name));
  if (meant !== undefined) {
    const { folder } = meant;
    const all = meant.depths.includes(0) ? `${folder}/${name} for all services, ` : "";
    const message = `this file is not read here, but as ${all}${folder}/<service>/${name} or ${folder}/<service>/<environment>/${name}`;
    return { message };
  }
  if (OTHERS.includes(name)) return { message: `${name} is not read yet; it may stay here` };
  const message = "this file is not read: below slo/ only slo.yaml, sli.yaml and perfspec.json are";
  return { message, suggestion: suggest(name, new Set(PLACES.flatMap(({ names }) => names))) };
}
