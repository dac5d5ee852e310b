import type { Finding } from "../finding.ts";
import type { Resource } from "../resource.ts";
import { readSource } from "../source.ts";
import { mapOf } from "../values.ts";
import { checkIndicators } from "./indicators.ts";
import { checkObjectives } from "./objectives.ts";
import { checkPerfspec } from "./perfspec.ts";

/** What each file decides otherwise here, at its place; files that are the same in several stages are told of once. */
export function checkFiles(resources: readonly Resource[]): readonly Finding[] {
  const filters = resources
    .filter(({ kind }) => kind === "slo")
    .flatMap(({ file, text }) => Object.keys(mapOf(mapOf(readSource(file, text).value)["filter"])));
  const once = new Map(resources.map((each) => [`${each.kind}\0${each.text}`, each])).values();
  const firsts = [...once].map(({ kind, text }) =>
    resources.find((each) => each.kind === kind && each.text === text),
  );
  return firsts.flatMap((resource) => (resource === undefined ? [] : checkFile(resource, filters)));
}

function checkFile(resource: Resource, filters: readonly string[]): readonly Finding[] {
  switch (resource.kind) {
    case "slo":
      return checkObjectives(resource);
    case "sli":
      return checkIndicators(resource, filters);
    case "perfspec":
      return checkPerfspec(resource);
  }
}
