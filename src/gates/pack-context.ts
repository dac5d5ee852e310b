import type { ChangeContext, TeamMembers, Told } from "../model/change-context.ts";
import { type Gate, type GateRule, readGateRules } from "../model/gate.ts";
import { locksInForce, locksOn } from "../model/lock-state.ts";
import type { RecordedLocks } from "../model/service-lock.ts";
import type { EntityChange, FactBundle, PackedContext } from "./bundle.ts";
import { matchesCheck } from "./rules/checks.ts";
import { hasOwnPaths } from "./touched.ts";

/**
 * What is known of a change besides its two sides, as far as rules in play look at it: what nobody looks at is no reason to
 * judge again, nor to keep. Null where none does.
 */
export function packContext(
  context: ChangeContext | null,
  gates: readonly Gate[],
  entities: readonly EntityChange[],
  organization: string,
  now: Date,
): PackedContext | null {
  if (context === null) return null;
  const blueprints = new Set(entities.map(({ blueprint }) => blueprint));
  const rules = gates
    .filter(({ applies }) => blueprints.has(applies.blueprint))
    .flatMap((gate) => readGateRules(gate).map(({ rule }) => rule));
  const of = <Kind extends GateRule["kind"]>(kind: Kind) =>
    rules.filter((rule): rule is GateRule & { readonly kind: Kind } => rule.kind === kind);
  const [checks, approvals, files] = [of("checks"), of("approval"), of("files")];
  const locks = packLocks(context.locks, of("lock"), entities, now);
  const asksPeople = approvals.length > 0;
  const packed: PackedContext = {
    organization: asksPeople ? organization : null,
    subject: asksPeople || checks.length > 0 ? context.subject : null,
    pull: asksPeople ? context.pull : null,
    files: entities.some(hasOwnPaths) ? context.files : null,
    unowned: files.length > 0 ? context.unowned : null,
    checks: checks.length > 0 ? packChecks(context.checks, checks) : null,
    reviews: asksPeople ? context.reviews : null,
    members: asksPeople ? context.members : null,
    ...(locks === null ? {} : { locks }),
  };
  return Object.values(packed).every((part) => part === null) ? null : packed;
}

function packChecks(
  told: ChangeContext["checks"],
  rules: readonly (GateRule & { readonly kind: "checks" })[],
): ChangeContext["checks"] {
  if (told?.kind !== "known") return told;
  const value = told.value.filter((check) =>
    rules.some((rule) => rule.names.some((name) => matchesCheck(rule, name, check))),
  );
  return { kind: "known", value };
}

/** The locks that hold and cover what the rules ask about: one that has ended, or is of another service, decides nothing. */
function packLocks(
  told: ChangeContext["locks"],
  rules: readonly (GateRule & { readonly kind: "lock" })[],
  entities: readonly EntityChange[],
  now: Date,
): Told<RecordedLocks> | null {
  if (told === undefined || rules.length === 0) return null;
  if (told.kind !== "known") return told;
  const holding = locksInForce(told.value, now);
  const covering = entities.flatMap(({ key: service }) =>
    rules.map(({ environment }) => locksOn(holding, { service, environment: environment ?? null })),
  );
  const pick = <Item>(all: readonly Item[], part: (locks: RecordedLocks) => readonly Item[]) => {
    const found = new Set(covering.flatMap(part));
    return all.filter((item) => found.has(item));
  };
  const value = {
    locks: pick(holding.locks, ({ locks }) => locks),
    broken: pick(holding.broken, ({ broken }) => broken),
  };
  return { kind: "known", value };
}

/** The bundle with who is in teams, as far as it matters: of those who said something of the change. */
export function packMembers(bundle: FactBundle, members: TeamMembers): FactBundle {
  const { context } = bundle;
  if (context?.reviews?.kind !== "known") return bundle;
  const heard = new Set(context.reviews.value.map(({ reviewer }) => reviewer.toLowerCase()));
  const packed = Object.entries(members).map(([slug, told]) => [
    slug,
    told.kind === "known"
      ? { ...told, value: told.value.filter((login) => heard.has(login.toLowerCase())) }
      : told,
  ]);
  return { ...bundle, context: { ...context, members: Object.fromEntries(packed) } };
}
