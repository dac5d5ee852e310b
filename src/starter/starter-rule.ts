/** A rule that an organisation may begin with, and what it needs to be read of a repository. */
export interface StarterRule {
  readonly identifier: string;
  readonly title: string;
  readonly description: string;
  /** The level it has where nothing is known of the organisation: 1 is the first above the lowest. */
  readonly usual: 1 | 2 | 3;
  /** Only proposed where at least this share of repositories pass it already; null for always. */
  readonly from: number | null;
  /** Properties that it asks about, by name. */
  readonly properties: Readonly<Record<string, StarterProperty>>;
  /** Conditions, as YAML on one line each. */
  readonly combinator: "and" | "or";
  readonly conditions: readonly string[];
  readonly fix: string;
  readonly docs: string | null;
}

/** A property of a service: how the blueprint describes it, and the jq or file that a mapping reads it from. */
export interface StarterProperty {
  readonly title: string;
  readonly type: "string" | "number" | "array";
  readonly format?: string;
  readonly description?: string;
  /** As written in the mapping, quoted where YAML needs it. */
  readonly from: string;
}

/** What became of a rule in the repositories of an organisation. */
export interface RuleCount {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
}

/** How large a part of the repositories pass, of those that could be told; null where none could. */
export function shareOf({ pass, fail }: RuleCount): number | null {
  return pass + fail === 0 ? null : pass / (pass + fail);
}
