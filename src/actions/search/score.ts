/** What a scorecard says of an entity, as far as rules of a search ask. */
export type Score =
  | {
      readonly kind: "scored";
      /** Titles, lowest first. */
      readonly levels: readonly string[];
      /** The level that is surely reached, and the one if everything unknown were good. */
      readonly level: string;
      readonly possibleLevel: string;
      /** What became of each rule, by identifier. */
      readonly rules: Readonly<Record<string, "pass" | "fail" | "unknown">>;
    }
  /** The scorecard doesn't score the entity. */
  | { readonly kind: "not_applicable" }
  | { readonly kind: "unknown"; readonly why: string };

/** Looks up what a scorecard says of an entity, by the key of the entity and the identifier of the scorecard. */
export type ReadScore = (entityKey: string, scorecard: string) => Score;
