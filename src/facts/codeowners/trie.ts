import type { OwnerPattern } from "./pattern.ts";
import { matchGlob, type PatternSegment, type SegmentGlob } from "./segment.ts";

/**
 * Patterns as a tree: patterns that begin alike share nodes, so that a path is compared with all of them at once.
 * Numbers are indexes of rules, -1 for none; of several rules with the same pattern only the last can ever own a path.
 */
export interface PatternNode {
  /** The last rule at or under this node: no need to look there for an earlier one than is already found. */
  latest: number;
  /** The last rule that ends here, by its reach. */
  exact: number;
  selfOrBelow: number;
  below: number;
  /** The first literal name that leads on. Most nodes have no other, and a map for each would cost too much memory. */
  name: string | null;
  next: PatternNode | null;
  /** The other literal names. */
  literals: Map<string, PatternNode> | null;
  wild: WildEdges | null;
}

/** The ways on from a node that aren't a literal name. */
interface WildEdges {
  any: PatternNode | null;
  globstar: PatternNode | null;
  /** `*.js` and the like, by what follows the asterisk. */
  readonly suffixes: Map<string, PatternNode>;
  longestSuffix: number;
  /** Last rule first, once the tree is complete. */
  globs: { readonly glob: SegmentGlob; readonly node: PatternNode }[];
  readonly globsBySource: Map<string, PatternNode>;
}

/** Builds the tree of patterns, in the order of their rules; null stands for a pattern that can match nothing. */
export function growTree(patterns: Iterable<OwnerPattern | null>): PatternNode {
  const root = createNode();
  const wilds: WildEdges[] = [];
  let rule = -1;
  for (const pattern of patterns) {
    rule += 1;
    if (pattern === null) continue;
    let node = root;
    node.latest = rule;
    for (const segment of pattern.segments) {
      node = descend(node, segment, wilds);
      node.latest = rule;
    }
    if (pattern.reach === "exact") node.exact = rule;
    else if (pattern.reach === "below") node.below = rule;
    else node.selfOrBelow = rule;
  }
  for (const wild of wilds) wild.globs.sort((a, b) => b.node.latest - a.node.latest);
  return root;
}

/**
 * The last rule that owns a path, or -1. Walks the names of the path once, with the set of nodes that the names so far
 * can lead to: work is bounded by the number of names times the size of the tree, whatever the patterns.
 */
export function findLastRule(root: PatternNode, path: string): number {
  if (path === "") return -1;
  const names = path.split("/");
  let found = root.below;
  let active: PatternNode[] = [root];
  // Once a path has come to a `**`, it may go on from there at any later name.
  const floating = new Set<PatternNode>();
  addGlobstar(root, floating);
  for (const [index, name] of names.entries()) {
    const reached: PatternNode[] = [];
    for (const node of active) if (node.latest > found) follow(node, name, found, reached);
    for (const node of floating) if (node.latest > found) follow(node, name, found, reached);
    const last = index === names.length - 1;
    for (const node of reached) found = Math.max(found, node.selfOrBelow, last ? node.exact : node.below);
    if (last) break;
    active = reached.filter((node) => node.latest > found);
    for (const node of active) addGlobstar(node, floating);
  }
  return found;
}

function addGlobstar(node: PatternNode, floating: Set<PatternNode>): void {
  const globstar = node.wild?.globstar;
  if (globstar) floating.add(globstar);
}

/** Adds the nodes that one name leads to, leaving out some that hold no rule later than `found`. */
function follow(node: PatternNode, name: string, found: number, reached: PatternNode[]): void {
  const literal = node.name === name ? node.next : node.literals?.get(name);
  if (literal) reached.push(literal);
  const { wild } = node;
  if (wild === null) return;
  if (wild.any !== null) reached.push(wild.any);
  if (wild.suffixes.size > 0) followSuffixes(wild, name, reached);
  for (const { glob, node: next } of wild.globs) {
    if (next.latest <= found) break;
    if (matchGlob(glob, name)) reached.push(next);
  }
}

function followSuffixes(wild: WildEdges, name: string, reached: PatternNode[]): void {
  const from = Math.max(0, name.length - wild.longestSuffix);
  for (let dot = name.indexOf(".", from); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    const next = wild.suffixes.get(name.slice(dot));
    if (next !== undefined) reached.push(next);
  }
}

function descend(node: PatternNode, segment: PatternSegment, wilds: WildEdges[]): PatternNode {
  if (segment.kind === "literal") return descendLiteral(node, segment.name);
  if (node.wild === null) {
    node.wild = createWildEdges();
    wilds.push(node.wild);
  }
  const { wild } = node;
  if (segment.kind === "any") return (wild.any ??= createNode());
  if (segment.kind === "globstar") return (wild.globstar ??= createNode());
  return descendGlob(wild, segment);
}

function descendLiteral(node: PatternNode, name: string): PatternNode {
  node.name ??= name;
  if (node.name === name) return (node.next ??= createNode());
  node.literals ??= new Map();
  return childIn(node.literals, name);
}

function descendGlob(wild: WildEdges, glob: SegmentGlob): PatternNode {
  if (glob.suffix?.startsWith(".") === true) {
    wild.longestSuffix = Math.max(wild.longestSuffix, glob.suffix.length);
    return childIn(wild.suffixes, glob.suffix);
  }
  const known = wild.globsBySource.get(glob.source);
  if (known !== undefined) return known;
  const node = childIn(wild.globsBySource, glob.source);
  wild.globs.push({ glob, node });
  return node;
}

function childIn(children: Map<string, PatternNode>, key: string): PatternNode {
  const known = children.get(key);
  if (known !== undefined) return known;
  const node = createNode();
  children.set(key, node);
  return node;
}

function createNode(): PatternNode {
  return {
    latest: -1,
    exact: -1,
    selfOrBelow: -1,
    below: -1,
    name: null,
    next: null,
    literals: null,
    wild: null,
  };
}

function createWildEdges(): WildEdges {
  return {
    any: null,
    globstar: null,
    suffixes: new Map(),
    longestSuffix: 0,
    globs: [],
    globsBySource: new Map(),
  };
}
