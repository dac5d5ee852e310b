import { folderOf, nameOf } from "./file-names.ts";
import { KEPT_FOLDER } from "./placed-file.ts";
import type { KeptnProject, KeptnTree } from "./project.ts";
import type { FoundResources, Resource } from "./resource.ts";
import { isShipyard } from "./shipyard.ts";
import { readSource } from "./source.ts";
import { listOf, mapOf, textOf } from "./values.ts";

/** A file of the folder, read. */
interface ReadFile {
  readonly path: string;
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * Tells what the files of a folder are that has neither stages nor services, as examples and tutorials have them:
 * `slo-quality-gates.yaml`, `sli-config-prometheus.yaml`, `prometheus/sli.yaml`, `perfspec/perfspec.json`. Where there are several
 * of a kind, the plainest name is taken, and the others are told.
 */
export function readPlainFolder(project: KeptnProject, tree: KeptnTree | null): FoundResources {
  const label = tree?.label ?? "";
  const read = (tree?.files ?? []).flatMap(({ path, text }): readonly ReadFile[] =>
    text === null || path.split("/").length > 2
      ? []
      : [{ path, text, value: mapOf(readSource(path, text).value) }],
  );
  const atTop = read.filter(({ path }) => folderOf(path) === "");
  const slos = sortByName(atTop.filter(isSlo), "slo.yaml", /quality/);
  const perfspecs = read.filter(({ path }) => /^(?:perfspec\/)?perfspec\.json$/.test(path)).toSorted(byName);
  const remediations = sortByName(atTop.filter(isRemediation), "remediation.yaml");
  const slis = new Map<string, readonly ReadFile[]>();
  // Queries alone are no project: those of another one may lie in a folder of this one.
  for (const file of slos.length + perfspecs.length === 0 ? [] : read.filter(isSli)) {
    const provider = providerOf(file);
    slis.set(provider, [...(slis.get(provider) ?? []), file]);
  }
  const resource = (kind: Resource["kind"], provider: string | null, { path, text }: ReadFile): Resource => ({
    kind,
    stage: null,
    service: null,
    provider,
    file: label + path,
    text,
  });
  const chosenSlis = [...slis].map(([provider, files]) => ({
    provider,
    files: sortByName(files, "sli.yaml", new RegExp(`^sli-config-${provider}\\.`)),
  }));
  const rest = [slos, perfspecs, remediations, ...chosenSlis.map(({ files }) => files)].flatMap((files) =>
    files.slice(1).map(({ path }) => ({
      file: label + path,
      why: `${nameOf(files[0]?.path ?? "")} was taken, and one place holds one file`,
    })),
  );
  return {
    layout: "plain",
    resources: [
      ...slos.slice(0, 1).map((file) => resource("slo", null, file)),
      ...chosenSlis.flatMap(({ provider, files }) =>
        files.slice(0, 1).map((file) => resource("sli", provider, file)),
      ),
      ...perfspecs.slice(0, 1).map((file) => resource("perfspec", null, file)),
    ],
    kept: remediations
      .slice(0, 1)
      .map(({ path, text }) => ({ path: `${KEPT_FOLDER}/remediation.yaml`, file: label + path, text })),
    passed: rest,
    guesses: guessServices(project, tree, remediations),
  };
}

function isSlo({ path, value }: ReadFile): boolean {
  return (
    /slo/i.test(nameOf(path)) &&
    !isShipyard(value) &&
    (listOf(value["objectives"]).length > 0 || nameOf(path) === "slo.yaml")
  );
}

function isSli({ path, value }: ReadFile): boolean {
  return /sli/i.test(nameOf(path)) && Object.keys(mapOf(value["indicators"])).length > 0;
}

function isRemediation({ path, value }: ReadFile): boolean {
  return /remediation/i.test(nameOf(path)) && textOf(value["kind"])?.toLowerCase() === "remediation";
}

/** The provider that queries are for: the folder says it, or the name of the file, or the queries themselves. */
function providerOf({ path, text }: ReadFile): string {
  const folder = folderOf(path);
  if (folder !== "") return folder;
  const named = ["prometheus", "dynatrace"].find((provider) => nameOf(path).toLowerCase().includes(provider));
  return named ?? (/metricSelector=|\bbuiltin:/.test(text) ? "dynatrace" : "prometheus");
}

/** Files by how plain their names are: the usual name, then one that fits, then the shortest. */
function sortByName(files: readonly ReadFile[], usual: string, fits = /^$/): readonly ReadFile[] {
  const rank = (path: string) => (nameOf(path) === usual ? 0 : fits.test(nameOf(path)) ? 1 : 2);
  return files.toSorted((a, b) => rank(a.path) - rank(b.path) || byName(a, b));
}

function byName(a: ReadFile, b: ReadFile): number {
  return a.path.length - b.path.length || (a.path < b.path ? -1 : 1);
}

/** Names of the service: of a chart, of what the remediation is for, of the folder. A database beside it is not meant. */
function guessServices(
  { name }: KeptnProject,
  tree: KeptnTree | null,
  remediations: readonly ReadFile[],
): readonly string[] {
  const paths = (tree?.files ?? []).map(({ path }) => path);
  const charts = paths.flatMap((path) => {
    const folder = nameOf(folderOf(path));
    if (nameOf(path) === "Chart.yaml" && folder !== "" && folder !== "charts") return [folder];
    return /^helm\/[^/]+\.tgz$/.test(path) ? [nameOf(path).slice(0, -".tgz".length)] : [];
  });
  const remedied = remediations.flatMap(({ value }) => {
    const written = textOf(mapOf(value["metadata"])["name"]) ?? "";
    return written.endsWith("-remediation") ? [written.slice(0, -"-remediation".length)] : [];
  });
  const own = charts.filter((chart) => !chart.endsWith("-db"));
  return [...new Set([...own, ...remedied, name.replace(/^onboarding-/, "")])].filter(
    (guess) => guess !== "",
  );
}
