import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, Scalar } from "yaml";
import { type GoScalar, resolvePlain } from "./scalar.ts";

/** A part of a YAML document as Go's yaml.v3 sees it. `line` counts from 1. */
export type GoNode =
  | { readonly kind: "scalar"; readonly line: number; readonly text: string; readonly scalar: GoScalar }
  | { readonly kind: "list"; readonly line: number; readonly items: readonly GoNode[] }
  | { readonly kind: "map"; readonly line: number; readonly entries: readonly (readonly [GoNode, GoNode])[] }
  /** Looked up only when it is decoded, so that one that contains itself is found out. */
  | { readonly kind: "alias"; readonly line: number; readonly name: string; readonly target: () => GoNode };

/** A text that is no YAML, or that Go's yaml.v3 refuses. */
export class GoYamlError extends Error {}

/** Reads the first document of a text; null where there is none, as in an empty file or one of comments alone. Throws {@link GoYamlError}. */
export function readGoYaml(text: string): GoNode | null {
  if (/[^\P{Cc}\t\n\r\u0085]/u.test(text)) {
    throw new GoYamlError("yaml: control characters are not allowed");
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: "failsafe",
    uniqueKeys: false,
    strict: false,
    logLevel: "silent",
    lineCounter: lines,
  });
  const [document] = documents;
  if (isEmpty(text) && (document === undefined || document.errors.length === 0)) return null;
  if (document === undefined) throw new GoYamlError("yaml: there is no document");
  const [error] = document.errors;
  if (error !== undefined) {
    throw new GoYamlError(`yaml: line ${lines.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`);
  }
  const anchors = new Map<Node, GoNode>();
  const convert = (node: Node | null): GoNode => {
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    if (node === null) return { kind: "scalar", line, text: "", scalar: resolvePlain("") };
    if (isAlias(node)) return convertAlias(node.source, node.resolve(document), line, anchors);
    const converted = convertNode(node, line, convert);
    anchors.set(node, converted);
    return converted;
  };
  return convert(document.contents);
}

function convertAlias(
  name: string,
  target: Node | undefined,
  line: number,
  anchors: ReadonlyMap<Node, GoNode>,
): GoNode {
  if (target === undefined) throw new GoYamlError(`yaml: unknown anchor '${name}' referenced`);
  return {
    kind: "alias",
    line,
    name,
    target: () => {
      const found = anchors.get(target);
      if (found === undefined) throw new GoYamlError(`yaml: anchor '${name}' value contains itself`);
      return found;
    },
  };
}

function convertNode(node: Node, line: number, convert: (node: Node | null) => GoNode): GoNode {
  if (isMap<Node, Node | null>(node)) {
    const entries = node.items.map(({ key, value }) => [convert(key), convert(value)] as const);
    return { kind: "map", line, entries };
  }
  if (isSeq<Node>(node)) return { kind: "list", line, items: node.items.map(convert) };
  const text = isScalar(node) ? (node.source ?? "") : "";
  const plain = isScalar(node) && (node.type === Scalar.PLAIN || node.type === undefined);
  return { kind: "scalar", line, text, scalar: resolveTagged(node.tag, text, plain) };
}

const PREFIX = "tag:yaml.org,2002:";

function resolveTagged(tag: string | undefined, text: string, plain: boolean): GoScalar {
  const short = tag?.startsWith(PREFIX) ? `!!${tag.slice(PREFIX.length)}` : tag;
  if (short === undefined || short === "!") {
    if (!plain) return { tag: "!!str", value: text };
    return text === "<<" ? { tag: "!!merge", value: text } : resolvePlain(text);
  }
  if (short === "!!str" || !["!!bool", "!!int", "!!float", "!!null", "!!timestamp"].includes(short)) {
    return { tag: short, value: text };
  }
  const resolved = resolvePlain(text);
  if (resolved.tag === short) return resolved;
  if (short === "!!float" && typeof resolved.value === "bigint") {
    return { tag: short, value: Number(resolved.value) };
  }
  throw new GoYamlError(`yaml: cannot decode ${resolved.tag} \`${text}\` as a ${short}`);
}

/** No document begins before there is content or `---`. */
function isEmpty(text: string): boolean {
  return text.split(/\r\n?|\n/).every((line) => /^\s*(#.*)?$/.test(line));
}
