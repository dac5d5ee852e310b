import { readFileReference } from "../config/index.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import { codeownersOf, fileAt, type NamedFile } from "./file-fact.ts";
import type { OutcomeState } from "./outcome-state.ts";
import type { ResourceObject } from "./resource-objects.ts";

/** The value of a property that a mapping fills with a file: its text, missing when the file is absent (Port, file reference). */
export function readFileProperty(text: string, object: ResourceObject): OutcomeState {
  const { repository, folder } = object;
  const { name, commit } = repository;
  const reference = readFileReference(text, folder);
  switch (reference.kind) {
    case "file":
      return { state: stateOf(fileAt(repository, reference.path), object), problem: null };
    case "codeowners":
      return { state: stateOf(codeownersOf(repository), object), problem: null };
    case "invalid": {
      const from: Provenance = { source: "repository", repository: name, commit, expression: text };
      const why = `file reference: ${reference.message}`;
      return { state: { kind: "unknown", reason: "invalid_value", why, from }, problem: why };
    }
  }
}

function stateOf({ path, fact, alternatives }: NamedFile, { repository }: ResourceObject): ValueState {
  const base = { source: "file", repository: repository.name, path, commit: repository.commit } as const;
  switch (fact.kind) {
    case "present":
      return { kind: "known", value: fact.text, from: { ...base, oid: fact.oid, size: fact.size } };
    case "absent":
      return {
        kind: "missing",
        from: { ...base, oid: null, size: null, ...(alternatives && { alternatives }) },
      };
    case "unknown": {
      const { reason, why, oid } = fact;
      return { kind: "unknown", reason, why, from: { ...base, oid, size: null } };
    }
  }
}
