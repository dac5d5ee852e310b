import { readFileReference } from "../config/index.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import { codeownersOf, fileAt, type NamedFile } from "./codeowners-fact.ts";
import type { ResourceObject } from "./resource-objects.ts";

/** The value of a property that a mapping fills with a file: its text, missing when the file is absent (Port, file reference). */
export function readFileProperty(text: string, object: ResourceObject): ValueState {
  const { repository } = object;
  const reference = readFileReference(text, object.folder);
  switch (reference.kind) {
    case "file":
      return stateOf(fileAt(repository, reference.path), object);
    case "codeowners":
      return stateOf(codeownersOf(repository), object);
    case "invalid": {
      const from: Provenance = {
        source: "repository",
        repository: repository.name,
        commit: repository.commit,
        expression: text,
      };
      return { kind: "unknown", reason: "invalid_value", why: `file reference: ${reference.message}`, from };
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
        from: { ...base, oid: null, size: null, ...(alternatives.length > 0 && { alternatives }) },
      };
    case "unknown":
      return {
        kind: "unknown",
        reason: fact.reason,
        why: fact.why,
        from: { ...base, oid: fact.oid, size: null },
      };
  }
}
