import type { Diagnostic, Position } from "../../model/diagnostic.ts";
import { entityKey } from "../../model/entity.ts";
import type { Documents, Located } from "../config.ts";

/** Finds documents of one kind with the same identifier, and rules of one scorecard with the same identifier. */
export function checkDuplicates(documents: Documents): Diagnostic[] {
  const byIdentifier = <T extends { readonly identifier: string }>(
    kind: string,
    list: readonly Located<T>[],
  ) =>
    findDuplicates(
      kind,
      list.map(({ value, locator }) => ({ name: value.identifier, at: locator.at(["identifier"]) })),
    );
  return [
    ...byIdentifier("blueprint", documents.blueprints),
    ...byIdentifier("scorecard", documents.scorecards),
    ...byIdentifier("gate", documents.gates),
    ...byIdentifier("action", documents.actions),
    ...findDuplicates(
      "entity",
      documents.entities.map(({ value, locator }) => ({
        name: entityKey(value.blueprint, value.identifier),
        at: locator.at(["identifier"]),
      })),
    ),
    ...documents.scorecards.flatMap(({ value, locator }) => [
      ...findDuplicates(
        "rule",
        value.rules.map((rule, index) => ({
          name: rule.identifier,
          at: locator.at(["rules", index, "identifier"]),
        })),
      ),
      ...findDuplicates(
        "level",
        (value.levels ?? []).map((level, index) => ({
          name: level.title,
          at: locator.at(["levels", index, "title"]),
        })),
      ),
    ]),
  ];
}

function findDuplicates(kind: string, named: readonly { name: string; at: Position }[]): Diagnostic[] {
  const first = new Map<string, Position>();
  const found: Diagnostic[] = [];
  for (const { name, at } of named) {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, at);
    else {
      const message = `${kind} "${name}" is already defined at ${earlier.file}:${earlier.line}`;
      found.push({ severity: "error", code: "duplicate", ...at, message });
    }
  }
  return found;
}
