import { encodePathName } from "../../model/path-name.ts";
import { KEPT_FOLDER } from "./placed-file.ts";
import { isProviderKind, type ProviderKind } from "./propose-settings.ts";
import type { FoundResources, Resource } from "./resource.ts";
import { readSource } from "./source.ts";
import { listOf, mapOf, textOf } from "./values.ts";

/** The files of a project that go to the central repo, and what becomes of the others. */
export interface ChosenResources {
  readonly used: readonly Resource[];
  readonly kept: FoundResources["kept"];
  readonly passed: FoundResources["passed"];
}

/**
 * Chooses where a place holds one thing alone: queries of one provider, as Keptn asked one for each project, and one definition for a
 * service, of which slo.yaml is the newer.
 */
export function chooseResources(resources: readonly Resource[], provider: string | null): ChosenResources {
  const asked = (of: Resource) =>
    of.kind !== "sli" || (of.provider === provider && isProviderKind(of.provider));
  const beside = (of: Resource) =>
    of.kind === "perfspec" &&
    resources.some(
      ({ kind, stage, service }) => kind === "slo" && stage === of.stage && service === of.service,
    );
  return {
    used: resources.filter((each) => asked(each) && !beside(each)),
    kept: resources.filter(beside).map(({ stage, service, file, text }) => {
      const folders = [stage, service].filter((name) => name !== null).map(encodePathName);
      return { path: [KEPT_FOLDER, ...folders, "perfspec.json"].join("/"), file, text };
    }),
    passed: [
      ...resources
        .filter((each) => !asked(each))
        .map(({ file, provider: of }) => ({ file, why: explainUnasked(of, provider) })),
      ...resources.filter(beside).map(({ file }) => ({
        file,
        why: "an slo.yaml stands beside it, and a service is judged by one of them",
      })),
    ],
  };
}

function explainUnasked(of: string | null, provider: string | null): string {
  if (of === provider)
    return `Muster has no provider ${of ?? ""}: ask it with one of kind json, which takes other queries`;
  return `its queries are for ${of ?? "another provider"}, and the project asks ${provider ?? "none"}`;
}

/** The kinds of providers that files ask: that of the queries, and the sources of a perfspec.json. */
export function findKinds(provider: string | null, resources: readonly Resource[]): readonly ProviderKind[] {
  const sources = resources.flatMap(({ kind, file, text }) =>
    kind === "perfspec"
      ? listOf(mapOf(readSource(file, text).value)["indicators"]).map((each) =>
          (textOf(mapOf(each)["source"]) ?? "").toLowerCase(),
        )
      : [],
  );
  const asks = resources.some(({ kind }) => kind !== "perfspec") ? [provider] : [];
  return [...new Set([...asks, ...sources])].filter(isProviderKind);
}
