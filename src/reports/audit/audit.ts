/** How many services are at a level. */
export interface LevelCount {
  readonly title: string;
  /** As a scorecard names colours, e.g. `bronze`. */
  readonly color: string;
  readonly services: number;
}

/** What became of a rule in all services for which it counts, or in all for which it doesn't. */
export interface RuleAudit {
  readonly title: string;
  readonly level: string;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly exempt: number;
  readonly fix: string | null;
  readonly docs: string | null;
}

/** A scorecard in all services. */
export interface ScorecardAudit {
  readonly title: string;
  /** Lowest first. */
  readonly levels: readonly LevelCount[];
  /** Rules that count for levels, those that fail most often first. */
  readonly rules: readonly RuleAudit[];
  /** Rules in mode shadow or warn, which fail nothing today. */
  readonly uncounted: readonly RuleAudit[];
  /** Services that it doesn't score, which are in none of its levels. */
  readonly unscored: number;
  /** Services of which it can't be told whether it scores them, in none of its levels either. */
  readonly unknown: number;
}

/** What a service lacks. */
export interface ServiceAudit {
  readonly name: string;
  /** Its repository's page; null for one that has none. */
  readonly address: string | null;
  /** Level by scorecard, in their order; null where it has none. */
  readonly levels: readonly (string | null)[];
  /** How many rules that count it passes. */
  readonly passes: number;
  /** Titles of the rules that count and that it fails, and of those that could not be told; of a scorecard, where all of it can't. */
  readonly fails: readonly string[];
  readonly unknown: readonly string[];
  /** Titles of the rules that it does not pass, and that don't count yet. */
  readonly uncounted: readonly string[];
}

/** The services of a team. */
export interface TeamAudit {
  readonly name: string;
  /** `nobody` for services that nobody owns, `unknown` for those whose owner can't be told. */
  readonly kind: "team" | "nobody" | "unknown";
  /** Those that fail most first. */
  readonly services: readonly ServiceAudit[];
  /** Rules that pass, fail and could not be told, summed over its services. */
  readonly passes: number;
  readonly fails: number;
  readonly unknown: number;
}

/** What would fail today in an organisation, per team. */
export interface Audit {
  readonly organization: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** Whether the scorecard is the one that Muster begins with; else it is of a central repo. */
  readonly starter: boolean;
  readonly services: number;
  /** Services that pass every rule that counts; none of which anything could not be told. */
  readonly sound: number;
  /** A service of several teams is with each of them. Those with most failures first. */
  readonly teams: readonly TeamAudit[];
  readonly scorecards: readonly ScorecardAudit[];
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}
