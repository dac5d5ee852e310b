import { createRandom, type Random } from "../random.ts";

/** What goes wrong with a request. */
export type Fault =
  /** Answered with this status before anything is done; `retryAfter` in seconds. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: number }
  /** Held back before it is handled. */
  | { readonly kind: "delay"; readonly milliseconds: number; readonly clock?: "real" | "sandbox" }
  /** The connection is cut before the request is handled, or after: done, but never answered. */
  | { readonly kind: "cut"; readonly when: "before" | "after" }
  /** Never answered, never handled. */
  | { readonly kind: "hang" }
  /**
   * GraphQL answers in part: the value at `path` (names or aliases, numbers for places in lists) is null, or this share
   * of each list called `nodes`, with an error of the given type for each, e.g. `RESOURCE_LIMITS_EXCEEDED`.
   */
  | {
      readonly kind: "partial";
      readonly path?: readonly (string | number)[];
      readonly nodes?: number;
      readonly type: string;
      readonly message?: string;
    };

/** Which requests a fault strikes. */
export interface FaultRule {
  /** `METHOD /path/{template}`, or `GRAPHQL Name` for an operation of GraphQL; `*` stands for anything. */
  readonly on: string;
  readonly fault: Fault;
  /** How many of the first matching requests are spared. */
  readonly after?: number;
  /** How many requests it strikes at most; without it, every one. */
  readonly count?: number;
  /** The chance, from 0 to 1, that a request is struck. */
  readonly probability?: number;
}

/** Faults on demand. */
export interface Faults {
  /** Puts these rules in place of those before; the same seed strikes the same requests in the same order. */
  set(rules: readonly FaultRule[], seed?: number): void;
  /** The faults that strike this request, in the order of their rules. Each call counts as one request. */
  strike(subject: string): readonly Fault[];
  /** How many requests were struck since the rules were set. */
  struck(): number;
  /** Chance for faults that strike a share of something. */
  readonly random: Random;
}

/** No faults, until they are set. */
export function createFaults(): Faults {
  let random = createRandom(1);
  let armed: { readonly rule: FaultRule; readonly pattern: RegExp; seen: number; hits: number }[] = [];
  return {
    random: () => random(),
    set(rules, seed = 1) {
      random = createRandom(seed);
      armed = rules.map((rule) => ({ rule, pattern: patternOf(rule.on), seen: 0, hits: 0 }));
    },
    strike(subject) {
      return armed.flatMap((each) => {
        if (!each.pattern.test(subject)) return [];
        each.seen += 1;
        const { after = 0, count = Number.POSITIVE_INFINITY, probability = 1, fault } = each.rule;
        if (each.seen <= after || each.hits >= count || random() >= probability) return [];
        each.hits += 1;
        return [fault];
      });
    },
    struck: () => armed.reduce((sum, { hits }) => sum + hits, 0),
  };
}

function patternOf(glob: string): RegExp {
  const parts = glob.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
