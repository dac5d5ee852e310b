/** Random bundles: every rule kind, filters and queries, entities there, gone and unseen, values known and unknown. */
import * as fc from "fast-check";
import type { EntityState, FactBundle } from "../../src/gates/index.ts";
import { packContext } from "../../src/gates/pack-context.ts";
import type { ChangeContext, Told } from "../../src/model/change-context.ts";
import type { Gate, GateRuleDocument } from "../../src/model/gate.ts";
import type { Json } from "../../src/model/json.ts";
import type { Scorecard } from "../../src/model/scorecard.ts";
import type { BrokenLock, ServiceLock } from "../../src/model/service-lock.ts";
import { type Provenance, type UnknownReason, type ValueState, valueState } from "../../src/model/value.ts";
import { anyQuery, anyScorecard, entityOf } from "../scorecards/arbitraries.ts";
import { makeScorecard, NOW, needs } from "../scorecards/make.ts";
import { HEAD, makeContext } from "./context.ts";
import { makeBundle, makeChange, packed } from "./make.ts";

const PLACES: readonly Provenance[] = [
  { source: "file", repository: "cart", path: "README.md", commit: "1", oid: "aa", size: null },
  { source: "file", repository: "cart", path: "README.md", commit: "2", oid: "aa", size: null },
  { source: "file", repository: "cart", path: "README.md", commit: "2", oid: null, size: null },
  { source: "repository", repository: "cart", commit: "1", expression: ".language" },
  { source: "repository", repository: "cart", commit: "2", expression: ".language" },
  { source: "repository", repository: "cart", commit: "2", expression: ".content | length" },
  { source: "entity", file: "entities/cart.yml", line: 1, column: 1 },
  { source: "mirror", path: "system.lead", through: ["system/shop"] },
  { source: "mirror", path: "systems.lead", through: ["system/shop", "system/search"] },
  { source: "calculation", expression: ".properties.a" },
  { source: "blueprint" },
];

const REASONS: readonly UnknownReason[] = [
  "file_unreadable",
  "not_supplied",
  "jq_timeout",
  "conflict",
  "invalid_value",
  "entity_not_observed",
  "depends_on_unknown",
  "not_computed",
];

const unknown: fc.Arbitrary<ValueState> = fc.record({
  kind: fc.constant("unknown" as const),
  reason: fc.constantFrom(...REASONS),
  why: fc.constant("who knows"),
  from: fc.constantFrom(...PLACES),
});

const VALUES: readonly Json[] = [
  null,
  "",
  "gold",
  "72",
  "2026-03-14",
  72,
  -1,
  0,
  true,
  false,
  [],
  ["gold", 72],
  {},
  { gold: [1] },
];

const settled: fc.Arbitrary<ValueState> = fc
  .tuple(fc.constantFrom(...VALUES), fc.constantFrom(...PLACES))
  .map(([value, from]) => valueState(value, from));

const state = fc.oneof({ weight: 3, arbitrary: settled }, { weight: 2, arbitrary: unknown });

/** An entity that is there, everything about it known or missing. */
export const settledEntity: fc.Arbitrary<EntityState> = entityOf(settled).map(packed);

const presentEntity: fc.Arbitrary<EntityState> = entityOf(state).map(packed);
const absent: fc.Arbitrary<EntityState> = fc.constant({ kind: "absent" });
const unseen: fc.Arbitrary<EntityState> = fc.constant({ kind: "unseen", why: "the clone is broken" });

const side = fc.oneof({ weight: 6, arbitrary: presentEntity }, absent, unseen);

/** Both sides of a change; the second is often the first with a few values exchanged, as changes are. */
const sides: fc.Arbitrary<readonly [EntityState, EntityState]> = fc.oneof(
  fc.tuple(side, side),
  fc
    .tuple(presentEntity, fc.dictionary(fc.constantFrom("a", "b", "c", "d"), state))
    .map(([before, changed]): [EntityState, EntityState] => {
      if (before.kind !== "present") return [before, before];
      const properties = { ...before.entity.properties, ...changed };
      return [before, { kind: "present", entity: { ...before.entity, properties } }];
    }),
);

/** A scorecard of a few rules on one property each, as most are. */
const plainScorecard: fc.Arbitrary<Scorecard> = fc
  .uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 })
  .map((names) =>
    makeScorecard(names.map((name, index) => needs(name, "Bronze", { identifier: `rule${index}` }))),
  );

/** Two scorecards that share the rules of one among them, each perhaps with a filter. */
const scorecards: fc.Arbitrary<Scorecard[]> = fc
  .tuple(
    fc.oneof(plainScorecard, anyScorecard),
    fc.nat(8),
    fc.option(anyQuery),
    fc.option(anyQuery, { freq: 2 }),
  )
  .map(([all, cut, filter, otherFilter]) => [
    { ...all, identifier: "one", rules: all.rules.slice(0, cut), ...(filter && { filter }) },
    { ...all, identifier: "other", rules: all.rules.slice(cut), ...(otherFilter && { filter: otherFilter }) },
  ]);

const scorecardName = fc.constantFrom("one", "other");
const notApplicable = fc.constantFrom("skip" as const, "unknown" as const);
const gateRule: fc.Arbitrary<GateRuleDocument> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ no_regression: fc.record({ scorecard: scorecardName }) }) },
  fc.record({
    level: fc.record({
      scorecard: scorecardName,
      min: fc.constantFrom("Basic", "Bronze", "Silver", "Gold"),
      not_applicable: notApplicable,
    }),
  }),
  fc.record({
    rule: fc.record({
      scorecard: scorecardName,
      rule: fc.constantFrom("rule0", "rule1", "rule7"),
      not_applicable: notApplicable,
    }),
  }),
);

const gate: fc.Arbitrary<Gate> = fc
  .record({
    rules: fc.array(gateRule, { minLength: 1, maxLength: 3 }),
    mode: fc.constantFrom("enforce" as const, "warn" as const, "shadow" as const),
    query: fc.option(anyQuery, { freq: 2 }),
  })
  .map(({ rules, mode, query }) => {
    const applies = { blueprint: "service", ...(query && { query }) };
    return { identifier: "gate", on: "pull_request", applies, rules, mode };
  });

/** Any bundle that could be packed. */
export const anyBundle: fc.Arbitrary<FactBundle> = fc
  .record({
    scorecards,
    gates: fc.array(gate, { minLength: 1, maxLength: 2 }),
    sides: fc
      .oneof({ weight: 3, arbitrary: fc.tuple(sides) }, fc.tuple(sides, sides))
      .filter((list) =>
        list.every(([before, after]) => before.kind === "present" || after.kind === "present"),
      ),
    unseen: fc.option(fc.constant([{ blueprint: "service", why: "the clone is broken" }]), { freq: 9 }),
  })
  .map(({ scorecards, gates, sides, unseen }) => {
    const named = gates.map((each, index) => ({ ...each, identifier: `gate${index}` }));
    const entities = sides.map(([before, after], index) => makeChange(before, after, `service/s${index}`));
    return makeBundle(named, entities, { scorecards, unseen: unseen ?? [] });
  });

/** Something that is known, or not. */
function told<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Told<T>> {
  const unknown: Told<T> = { kind: "unknown", reason: "not_answered", why: "GitHub did not answer" };
  return fc.oneof(
    { weight: 4, arbitrary: value.map((value): Told<T> => ({ kind: "known", value })) },
    fc.constant(unknown),
  );
}

const login = fc.constantFrom("ada", "bert", "cleo");
const path = fc.constantFrom("README.md", "services/cart/a.ts", "services/pay/b.ts");

const service = fc.constantFrom("*", "service/s0", "service/s1");
const environment = fc.constantFrom("*", "production", "staging");

const lock: fc.Arbitrary<ServiceLock> = fc.record({
  schema: fc.constant("muster.lock/1" as const),
  service,
  environment,
  reason: fc.string(),
  by: login,
  at: fc.constant("2026-01-01T00:00:00Z"),
  expires: fc.constantFrom(null, "2026-01-02T00:00:00Z", "2099-01-02T00:00:00Z"),
  run: fc.constant("r_1"),
  thread: fc.constantFrom(null, { repository: "cart", number: 7 }),
});

const spoiled: fc.Arbitrary<BrokenLock> = fc.record({
  path: fc.constant("locks/x.yml"),
  problem: fc.constant("it is no YAML"),
  service: fc.option(service),
  environment: fc.option(environment),
});

/** What may be known of a change besides its two sides, all of it asked for. */
const context: fc.Arbitrary<ChangeContext> = fc
  .record({
    subject: fc.constantFrom("pull_request" as const, "merge_group" as const, "commits" as const),
    files: told(
      fc.array(fc.record({ path, status: fc.constantFrom("added" as const, "modified" as const) }), {
        maxLength: 3,
      }),
    ),
    unowned: told(fc.uniqueArray(path)),
    checks: told(
      fc.array(
        fc.record({
          name: fc.constantFrom("build", "lint"),
          app: fc.constantFrom("ci", null),
          state: fc.constantFrom("success" as const, "failure" as const, "pending" as const),
        }),
        { maxLength: 3 },
      ),
    ),
    reviews: told(
      fc.array(
        fc.record({
          reviewer: login,
          bot: fc.boolean(),
          state: fc.constantFrom("approved" as const, "changes_requested" as const),
          commit: fc.constantFrom(HEAD, null),
        }),
        { maxLength: 3 },
      ),
    ),
    members: fc.record({ sre: told(fc.uniqueArray(login)) }),
    locks: told(
      fc.record({ locks: fc.array(lock, { maxLength: 2 }), broken: fc.array(spoiled, { maxLength: 1 }) }),
    ),
  })
  .map((parts) => makeContext({ ...parts, ...(parts.subject !== "pull_request" && { pull: null }) }));

const contextRule: fc.Arbitrary<GateRuleDocument> = fc.constantFrom<GateRuleDocument>(
  { files: { paths: ["**"] } },
  { checks: { names: ["build"], accept: [] } },
  { approval: { min: 1, from: { owners: true, teams: ["sre"], users: [] } } },
  { lock: {} },
  { lock: { environment: "production" } },
);

const paths: fc.Arbitrary<ValueState> = fc
  .option(fc.constantFrom<Json>(["services/cart/**"], ["services/pay/**"]))
  .map((globs) => valueState(globs, { source: "blueprint" }));

/** Any bundle that could be packed, with rules that look at more than the two sides, and what is packed for those in play. */
export const anyBundleInContext: fc.Arbitrary<FactBundle> = fc
  .tuple(anyBundle, context, fc.array(contextRule, { maxLength: 2 }), fc.array(paths, { maxLength: 2 }))
  .map(([bundle, known, rules, globs]) => {
    const gates = bundle.gates.map((each) => ({ ...each, rules: [...rules, ...each.rules] }));
    const entities = bundle.entities.map((each, index) => ({
      ...each,
      before: withPaths(each.before, globs[index]),
      after: withPaths(each.after, globs[index]),
    }));
    return { ...bundle, gates, entities, context: packContext(known, gates, entities, "acme", NOW) };
  });

function withPaths(side: EntityState, paths: ValueState | undefined): EntityState {
  return side.kind !== "present" || paths === undefined
    ? side
    : { ...side, entity: { ...side.entity, paths } };
}
