import type { Blueprint } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import {
  type EntityMapping,
  entityMappingsOf,
  type Mapping,
  RESOURCE_KINDS,
  type Resource,
  SUPPLIED_KINDS,
} from "../../model/mapping.ts";
import type { Documents, Located } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import { isFileReference, readFileReference } from "../file-reference.ts";
import type { Locator } from "../locate.ts";
import { type Blueprints, own, propertyKind } from "../properties.ts";
import { suggest } from "../suggest.ts";
import { type CheckContext, reportMissing } from "./context.ts";

/** Checks mappings: kinds, file references, and the blueprint, properties and relations that they fill. */
export function checkMappings(documents: Documents, context: CheckContext): Diagnostic[] {
  return documents.mappings.flatMap(({ value, locator }) =>
    value.resources.flatMap((resource, index) =>
      checkResource(resource, ["resources", index], context, locator),
    ),
  );
}

function checkResource(
  resource: Resource,
  path: DocumentPath,
  context: CheckContext,
  locator: Locator,
): Diagnostic[] {
  const single = !Array.isArray(resource.port.entity.mappings);
  return [
    ...checkKind(resource, path, locator),
    ...entityMappingsOf(resource).flatMap((mapping, index) => {
      const at = [...path, "port", "entity", "mappings", ...(single ? [] : [index])];
      return checkMapping(mapping, resource.kind, at, context, locator);
    }),
  ];
}

function checkKind({ kind, selector }: Resource, path: DocumentPath, locator: Locator): Diagnostic[] {
  if (!RESOURCE_KINDS.includes(kind)) {
    const message = `unknown kind "${kind}"; Muster reads ${SUPPLIED_KINDS.join(", ")}`;
    return [locator.problem("error", "reference", [...path, "kind"], message, suggest(kind, RESOURCE_KINDS))];
  }
  if (!SUPPLIED_KINDS.some((supplied) => supplied === kind)) {
    const message = `no source supplies kind "${kind}" yet: the resource is skipped. Muster reads ${SUPPLIED_KINDS.join(", ")}`;
    return [locator.problem("warning", "unsupported", [...path, "kind"], message)];
  }
  const needed = { file: "files", folder: "folders" }[kind];
  if (needed === undefined || (Array.isArray(selector[needed]) && selector[needed].length > 0)) return [];
  return [locator.problem("error", "schema", [...path, "selector"], `kind ${kind} needs selector.${needed}`)];
}

function checkMapping(
  mapping: EntityMapping,
  kind: string,
  path: DocumentPath,
  context: CheckContext,
  locator: Locator,
): Diagnostic[] {
  const { blueprints } = context;
  const target = constantText(mapping.blueprint);
  const blueprint = target === null ? undefined : blueprints.get(target);
  const found = checkFileReferences(mapping, kind, path, locator);
  if (target !== null && blueprint === undefined) {
    found.push(...reportMissing(context, "blueprint", target, locator, [...path, "blueprint"]));
  }
  if (blueprint !== undefined) found.push(...checkTargets(mapping, blueprint, path, blueprints, locator));
  return found;
}

function checkTargets(
  mapping: EntityMapping,
  blueprint: Blueprint,
  path: DocumentPath,
  blueprints: Blueprints,
  locator: Locator,
): Diagnostic[] {
  const properties = Object.keys(mapping.properties).flatMap((name) => {
    const kind = propertyKind(blueprints, blueprint, name)?.kind;
    if (kind === "stored") return [];
    const message =
      kind === undefined
        ? `blueprint ${blueprint.identifier} has no property "${name}"`
        : `"${name}" is a ${kind} property of ${blueprint.identifier} and can't be mapped`;
    const hint =
      kind === undefined ? () => suggest(name, Object.keys(blueprint.schema.properties)) : undefined;
    return [locator.problemAtKey("error", "reference", [...path, "properties", name], message, hint)];
  });
  const relations = Object.keys(mapping.relations).flatMap((name) => {
    if (own(blueprint.relations, name) !== undefined) return [];
    const hint = () => suggest(name, Object.keys(blueprint.relations));
    const message = `blueprint ${blueprint.identifier} has no relation "${name}"`;
    return [locator.problemAtKey("error", "reference", [...path, "relations", name], message, hint)];
  });
  return [...properties, ...relations];
}

function checkFileReferences(
  mapping: EntityMapping,
  kind: string,
  path: DocumentPath,
  locator: Locator,
): Diagnostic[] {
  const { properties, relations, ...meta } = mapping;
  const misplaced = [...Object.entries(meta), ...Object.entries(relations)].flatMap(([name, text]) => {
    if (text === undefined || !isFileReference(text)) return [];
    const at = name in meta ? [...path, name] : [...path, "relations", name];
    return [locator.problem("error", "reference", at, "a file can fill a property only; write jq here")];
  });
  const invalid = Object.entries(properties).flatMap(([name, text]) => {
    if (!isFileReference(text)) return [];
    const at = [...path, "properties", name];
    // Files and folders resolve relative to a folder that is known only later; a deep one stands in for it here.
    const reference = readFileReference(text, kind === "repository" ? "" : "1/2/3/4/5/6/7/8");
    if (reference.kind === "invalid")
      return [locator.problem("error", "reference", at, `file reference: ${reference.message}`)];
    if (reference.kind === "file" && kind === "repository" && reference.path === "CODEOWNERS") {
      const message =
        "file://CODEOWNERS reads only the root; write codeowners:// for the file that GitHub uses";
      return [locator.problem("warning", "suspicious", at, message)];
    }
    return [];
  });
  return [...misplaced, ...invalid];
}

/** The text that a jq program always gives, when it is nothing but a text in quotes (single ones allowed, as in Port). */
export function constantText(program: string): string | null {
  const [, double, single] = /^\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*$/.exec(program) ?? [];
  return double ?? single ?? null;
}

/** Blueprints that a resource makes entities of; null when it computes the blueprint, so that it may be any. */
function blueprintsOfResource(resource: Resource): readonly string[] | null {
  const names = entityMappingsOf(resource).map((mapping) => constantText(mapping.blueprint));
  return names.some((name) => name === null) ? null : names.filter((name) => name !== null);
}

/** Blueprints that mappings may make entities of; null for any. */
export function mappedBlueprints(mappings: readonly Located<Mapping>[]): ReadonlySet<string> | null {
  const all = mappings.flatMap(({ value }) => value.resources.map(blueprintsOfResource));
  return all.includes(null) ? null : new Set(all.flatMap((names) => names ?? []));
}
