import type { Locator } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Resource } from "../model/mapping.ts";
import { askObjects, type ObjectAnswer } from "./ask-objects.ts";
import type { Finding } from "./catalog.ts";
import { originOf } from "./origin.ts";
import { type ResourceObject, sourceOf } from "./resource-objects.ts";
import type { Gap } from "./unseen.ts";

/** The objects that a resource maps, what went wrong, and those of which that can't be told. */
export interface SelectedObjects {
  readonly objects: readonly ResourceObject[];
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/**
 * Selects the objects that a resource maps (Port, mapping: `selector.query`). The selector must say true or false of
 * each; one of which it doesn't is left out, and is a gap, because it may be one that counts.
 */
export async function selectObjects(
  resource: Resource,
  locator: Locator,
  objects: readonly ResourceObject[],
  jq: JqEngine,
): Promise<SelectedObjects> {
  const { query } = resource.selector;
  if (query.trim() === "true") return { objects, findings: [], gaps: [] };
  const kept: ResourceObject[] = [];
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const { object, answer } of await askObjects(query, objects, jq)) {
    const doubt = describeDoubt(answer);
    if (doubt === null) {
      if (answer.kind === "value" && answer.value === true) kept.push(object);
      continue;
    }
    const message = `it can't be told whether the selector takes ${sourceOf(object)}: ${doubt}`;
    const severity = answer.kind === "unknown" ? "warning" : "error";
    const origin = originOf(locator, object.repository.name);
    findings.push(origin.finding(severity, "jq", ["selector", "query"], message));
    gaps.push({ repository: object.repository.name, known: object.value, why: message });
  }
  return { objects: kept, findings, gaps };
}

function describeDoubt(answer: ObjectAnswer): string | null {
  switch (answer.kind) {
    case "value":
      return typeof answer.value === "boolean" ? null : "it gives neither true nor false";
    case "error":
      return `jq fails: ${answer.message}`;
    case "unknown":
      return answer.why;
  }
}
