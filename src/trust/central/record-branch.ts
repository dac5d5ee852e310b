import { type BranchRule, type BypassActor, type Seen, seen } from "../../model/guard.ts";
import { describeActor, readBypass } from "../bypass.ts";
import { advice, problem, type Remark, type TrustCheck, untold, well } from "../finding.ts";

/** Nobody but the App writes the record: approvals, waivers and history are taken from it. */
export const recordBranch: TrustCheck = {
  id: "record_branch",
  section: "central",
  look({ app, central }) {
    const { place, branch: read } = central.record;
    if (read.kind === "unknown") return [untold(place, read)];
    const { rules } = read.value;
    if (rules.kind === "unknown") return [untold(place, rules)];
    const updates = rules.value.filter((rule) => isOf(rule, "update"));
    if (updates.length === 0) return [unguarded(place)];
    if (app.id.kind === "unknown") return [untold(place, app.id)];
    const { value: id } = app.id;
    const deletions = rules.value.filter((rule) => isOf(rule, "deletion"));
    const rewrites = rules.value.filter((rule) => isOf(rule, "non_fast_forward"));
    const found = [
      ...updates.flatMap((rule) => judgeApp(place, id, rule)),
      ...(deletions.length === 0 ? [deletable(place)] : []),
      ...judgeOthers(
        place,
        listOthers(updates, id),
        deletions.length === 0 ? null : listOthers(deletions, id),
      ),
      // Who may not update it can't rewrite it either: this keeps the App itself, and whoever is let in, from it.
      ...judgeRewrites(place, rewrites.length === 0 ? null : listOthers(rewrites, id)),
    ];
    return found.length > 0 ? found : [well(place, "nobody but the App can write the record")];
  },
};

type Others = Seen<readonly BypassActor[]>;

function isOf(rule: BranchRule, type: string): boolean {
  return rule.kind === "other" && rule.type === type;
}

function isApp({ kind, id }: BypassActor, app: number): boolean {
  return kind === "app" && id === app;
}

const RULESET =
  "Add a ruleset for this branch that restricts updates, deletions and force pushes, with the App alone on its bypass list; muster init writes one.";

function unguarded(place: string): Remark {
  return problem(place, "whoever may push can write the record", RULESET);
}

function deletable(place: string): Remark {
  return problem(
    place,
    "whoever may push can delete the record",
    "Restrict deletions in the ruleset of this branch.",
  );
}

/** Who besides the App gets past every one of several rules. */
function listOthers(rules: readonly BranchRule[], app: number): Others {
  return readBypass(
    rules.map(({ ruleset: { bypass } }) =>
      bypass.kind === "unknown" ? bypass : seen(bypass.value.filter((actor) => !isApp(actor, app))),
    ),
  );
}

/** The App has to get past every ruleset that restricts updates. */
function judgeApp(place: string, app: number, { ruleset }: BranchRule): readonly Remark[] {
  const { bypass, name } = ruleset;
  if (bypass.kind === "unknown" || bypass.value.some((actor) => isApp(actor, app))) return [];
  return [
    problem(
      place,
      `the ruleset ${name} does not let the App write the record`,
      `Add the App (${app}) to its bypass list, always.`,
    ),
  ];
}

const SHORTEN = "Take everybody but the App off the bypass list of the rulesets of this branch.";

/** Who else may write the record, and who may delete it; null where everybody may, which is told already. */
function judgeOthers(place: string, writers: Others, deleters: Others | null): readonly Remark[] {
  const [written, deleted] = [nameOthers(writers), deleters === null ? null : nameOthers(deleters)];
  const unknown = [writers, deleters].find((others) => others?.kind === "unknown");
  const tell = (verbs: string, names: string | null) =>
    names === null ? [] : [problem(place, `the record may also be ${verbs} by ${names}`, SHORTEN)];
  return [
    ...(unknown?.kind === "unknown" ? [untold(place, unknown)] : []),
    ...(written === deleted
      ? tell("written and deleted", written)
      : [...tell("written", written), ...tell("deleted", deleted)]),
  ];
}

function judgeRewrites(place: string, others: Others | null): readonly Remark[] {
  const fix = "Block force pushes in the ruleset of this branch, with nobody but the App on its bypass list.";
  if (others === null) return [advice(place, "force pushes to the record are not blocked", fix)];
  const names = nameOthers(others);
  return names === null
    ? []
    : [advice(place, `force pushes to the record are not blocked for ${names}`, fix)];
}

/** Null for nobody, and where that can't be told. */
function nameOthers(others: Others): string | null {
  return others.kind === "unknown" || others.value.length === 0
    ? null
    : others.value.map(describeActor).join(", ");
}
