import { type GoNode, GoYamlError } from "./node.ts";

/** What goes wrong while a document is decoded is gathered, as Go does, and told all at once. */
export interface Decoding {
  readonly errors: string[];
  readonly aliases: Set<GoNode>;
  /** How many nodes were decoded, and how many of them through aliases. */
  decoded: number;
  aliased: number;
}

/** A type of Go that YAML is decoded into. */
export interface GoType<T> {
  /** As Go writes it in messages. */
  readonly name: string;
  readonly zero: T;
  /** The value, or null where the node is none; that it is the wrong kind of node was noted then. `skip` are keys that a map it is merged into has set. */
  decode(
    node: Exclude<GoNode, { kind: "alias" }>,
    decoding: Decoding,
    into: T,
    skip: Keys,
  ): { value: T } | null;
}

/** Keys that are set already, while a map is merged into another; else null. */
export type Keys = Set<string> | null;

/** Decodes a document. Throws {@link GoYamlError} with every mistake in it. */
export function decodeDocument<T>(node: GoNode, type: GoType<T>): T {
  const decoding: Decoding = { errors: [], aliases: new Set(), decoded: 0, aliased: 0 };
  const decoded = decodeNode(node, type, decoding);
  if (decoding.errors.length > 0) {
    throw new GoYamlError(`yaml: unmarshal errors:\n  ${decoding.errors.join("\n  ")}`);
  }
  return decoded?.value ?? type.zero;
}

/** Decodes a node, through an alias if it is one. */
export function decodeNode<T>(
  node: GoNode,
  type: GoType<T>,
  decoding: Decoding,
  into: T = type.zero,
  skip: Keys = null,
): { value: T } | null {
  decoding.decoded += 1;
  if (decoding.aliases.size > 0) decoding.aliased += 1;
  if (decoding.aliased > 100 && decoding.decoded > 1000 && decoding.aliased / decoding.decoded > 0.99) {
    throw new GoYamlError("yaml: document contains excessive aliasing");
  }
  if (node.kind !== "alias") return type.decode(node, decoding, into, skip);
  if (decoding.aliases.has(node)) throw new GoYamlError(`yaml: anchor '${node.name}' value contains itself`);
  decoding.aliases.add(node);
  const decoded = decodeNode(node.target(), type, decoding, into, skip);
  decoding.aliases.delete(node);
  return decoded;
}

/** Notes that a node can't be what is asked for, in Go's words. */
export function note(node: Exclude<GoNode, { kind: "alias" }>, type: string, { errors }: Decoding): null {
  if (node.kind !== "scalar") {
    errors.push(
      `line ${node.line}: cannot unmarshal ${node.kind === "map" ? "!!map" : "!!seq"} into ${type}`,
    );
    return null;
  }
  const bytes = new TextEncoder().encode(node.text);
  const shown = bytes.length > 10 ? `${new TextDecoder().decode(bytes.slice(0, 7))}...` : node.text;
  errors.push(`line ${node.line}: cannot unmarshal ${node.scalar.tag} \`${shown}\` into ${type}`);
  return null;
}

/** Whether a node is YAML's null. */
export function isNull(node: GoNode): boolean {
  return node.kind === "scalar" && node.scalar.tag === "!!null";
}
