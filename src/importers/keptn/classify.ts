import type { KeptnFile, KeptnTree } from "./project.ts";
import type { Resource } from "./resource.ts";

/** Where in a project some files lie. */
export interface Level {
  readonly tree: KeptnTree;
  /** The folder that is the top of the level, with a `/` at its end; empty for the top of the tree. */
  readonly root: string;
  /** Null for the whole project. */
  readonly stage: string | null;
}

/** A file whose place tells what it is; `unread` for one that Keptn looks for elsewhere. */
export type Classified =
  | { readonly kind: "resource"; readonly resource: Resource }
  | {
      readonly kind: "remediation";
      readonly service: string | null;
      readonly file: string;
      readonly text: string;
    }
  | { readonly kind: "unread"; readonly file: string };

/**
 * What a file of a level is, by its path (Keptn, resource-service): `<provider>/sli.yaml` is of all services of the level,
 * `<service>/slo.yaml` and `<service>/<provider>/sli.yaml` are of one. Null for any other file.
 */
export function classify({ tree, root, stage }: Level, { path, text }: KeptnFile): Classified | null {
  if (text === null || !path.startsWith(root)) return null;
  const segments = path.slice(root.length).split("/");
  const file = tree.label + path;
  const name = segments.at(-1) ?? "";
  const [first = "", second = ""] = segments;
  const resource = (kind: Resource["kind"], service: string | null, provider: string | null): Classified => ({
    kind: "resource",
    resource: { kind, stage, service, provider, file, text },
  });
  if (name === "slo.yaml")
    return segments.length === 2 ? resource("slo", first, null) : { kind: "unread", file };
  if (name === "sli.yaml" && segments.length === 2) return resource("sli", null, first);
  if (name === "sli.yaml" && segments.length === 3) return resource("sli", first, second);
  if (name === "perfspec.json" && segments.length > 1 && first !== "perfspec")
    return resource("perfspec", first, null);
  if (name === "remediation.yaml" && segments.length <= 2)
    return { kind: "remediation", service: segments.length === 2 ? first : null, file, text };
  return null;
}
