import type { Catalog } from "../catalog/index.ts";
import type { Blueprints, Located } from "../config/index.ts";
import type { ObservedSide } from "../gates/index.ts";
import type { ChangeContext, Told } from "../model/change-context.ts";
import type { Change } from "../model/decision.ts";
import { type Entity, entityKey } from "../model/entity.ts";
import type { Json } from "../model/json.ts";
import type { PolicyTest } from "../model/policy-test.ts";
import { type Provenance, type ValueState, valueState } from "../model/value.ts";

/** The repository that examples of policy tests are said to be in. */
const REPOSITORY = "example";

/** The change that examples go through. */
export const exampleChange: Change = {
  repository: REPOSITORY,
  base: "0".repeat(40),
  head: "1".repeat(40),
  compared: "merge_result",
};

/** The entity of a test on both sides of the change; null before for one that is new. */
export function exampleEntity(
  { value: { entity, before }, locator }: Located<PolicyTest>,
  blueprints: Blueprints,
): { readonly before: Entity | null; readonly after: Entity } {
  const blueprint = blueprints.get(entity.blueprint);
  const written = (name: "entity" | "before"): Provenance => ({ source: "entity", ...locator.at([name]) });
  const from = written("entity");
  const state = (value: Json | undefined) => valueState(value, from);
  const fill = (
    names: readonly Readonly<Record<string, unknown>>[],
    values: Readonly<Record<string, Json>>,
  ) =>
    new Map(
      names
        .flatMap(Object.keys)
        .map((name) => [name, state(Object.hasOwn(values, name) ? values[name] : null)]),
    );
  const { schema, mirrorProperties, calculationProperties, aggregationProperties } = blueprint ?? {};
  const properties = fill(
    [
      schema?.properties ?? {},
      mirrorProperties ?? {},
      calculationProperties ?? {},
      aggregationProperties ?? {},
    ],
    entity.properties,
  );
  const after: Entity = {
    blueprint: entity.blueprint,
    identifier: entity.identifier,
    title: entity.title ?? null,
    icon: null,
    team: state(asList(entity.team)),
    paths: state(entity.paths),
    properties,
    relations: fill([blueprint?.relations ?? {}], entity.relations),
  };
  return {
    after: hide(after, entity.unknown, from),
    before: before === null ? null : overlay(after, before, entity.unknown, written("before")),
  };
}

/** What was otherwise before; all else was the same. What is unknown after was before, unless its value is told. */
function overlay(
  after: Entity,
  before: PolicyTest["before"],
  unknown: readonly string[],
  from: Provenance,
): Entity {
  if (!before) return hide(after, unknown, from);
  const { properties = {}, relations = {} } = before;
  const told = new Set([...Object.keys(properties), ...Object.keys(relations)]);
  if (before.team !== undefined) told.add("$team");
  const put = (states: ReadonlyMap<string, ValueState>, values: Readonly<Record<string, Json>>) =>
    new Map([
      ...states,
      ...Object.entries(values).map(([name, value]) => [name, valueState(value, from)] as const),
    ]);
  const entity = {
    ...after,
    team: before.team === undefined ? after.team : valueState(asList(before.team), from),
    properties: put(after.properties, properties),
    relations: put(after.relations, relations),
  };
  return hide(entity, [...unknown.filter((name) => !told.has(name)), ...(before.unknown ?? [])], from);
}

/** Makes what could not be observed unknown. */
function hide(entity: Entity, names: readonly string[], from: Provenance): Entity {
  const unknown = new Set(names);
  const why = "the test says that it could not be observed";
  const state: ValueState = { kind: "unknown", reason: "not_supplied", why, from };
  const pick = (states: ReadonlyMap<string, ValueState>) =>
    new Map([...states].map(([name, value]) => [name, unknown.has(name) ? state : value]));
  return {
    ...entity,
    team: unknown.has("$team") ? state : entity.team,
    properties: pick(entity.properties),
    relations: pick(entity.relations),
  };
}

/** Teams as the catalog has them. */
function asList(team: Json | undefined): Json | undefined {
  return typeof team === "string" ? [team] : team;
}

/** One side of the change: a catalog of the one entity, or of none. */
export function exampleSide(entity: Entity | null): ObservedSide {
  const key = entity === null ? "" : entityKey(entity.blueprint, entity.identifier);
  const catalog: Catalog = {
    entities: entity === null ? new Map() : new Map([[key, entity]]),
    findings: [],
    incomplete: new Map(),
    repositories: entity === null ? new Map() : new Map([[key, [REPOSITORY]]]),
  };
  return { catalog, unseen: new Map() };
}

/** What is not told of an example's locks. */
const LOCK = {
  schema: "muster.lock/1",
  by: "somebody",
  at: "2000-01-01T00:00:00Z",
  expires: null,
  run: "example",
  thread: null,
} as const;

/** The pull request of a test. Without one, nobody looked at it and it touches nothing that is told. */
export function exampleContext({ pull_request: pull, entity }: PolicyTest): ChangeContext {
  const { author = "author", draft = false, fork = false, files = [], checks = {} } = pull ?? {};
  const { unowned = [], approvals = [], changes_requested: objections = [], teams = {} } = pull ?? {};
  const { locked = {} } = pull ?? {};
  const known = <T>(value: T): Told<T> => ({ kind: "known", value });
  const review = (state: "approved" | "changes_requested") => (reviewer: string) => ({
    reviewer,
    bot: false,
    state,
    commit: exampleChange.head,
  });
  const service = entityKey(entity.blueprint, entity.identifier);
  // Nobody would write paths without saying which are touched.
  const untold = pull === undefined && entity.paths !== undefined;
  return {
    subject: "pull_request",
    pull: { number: 1, author, draft, fork },
    files: untold
      ? { kind: "unknown", reason: "not_asked", why: "the test names no pull request, and so no files" }
      : known(files.map((path) => ({ path, status: "modified" as const }))),
    unowned: known(unowned),
    checks: known(
      Object.entries(checks).map(([name, said]) =>
        typeof said === "string" ? { name, app: null, state: said } : { name, ...said },
      ),
    ),
    reviews: known([...approvals.map(review("approved")), ...objections.map(review("changes_requested"))]),
    members: Object.fromEntries(Object.entries(teams).map(([slug, members]) => [slug, known(members)])),
    locks: known({
      locks: Object.entries(locked).map(([environment, reason]) => ({
        ...LOCK,
        service,
        environment,
        reason,
      })),
      broken: [],
    }),
  };
}
