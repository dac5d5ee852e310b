import type { Config } from "../config/index.ts";
import { digestOf } from "../gates/index.ts";
import { addDays, type Day } from "../model/day.ts";
import type { Decision, ResponsibleRule } from "../model/decision.ts";
import type { FileChange, PullPlan } from "../model/pull-plan.ts";
import type { Waiver } from "../model/waiver.ts";
import { describeWaiverFile, describeWaiverPull, type Places } from "../reports/index.ts";
import { lastDayOf } from "../scorecards/index.ts";
import { writeWaiver } from "./write-waiver.ts";

/** So many are asked for at once: who fails more rules has another problem than a waiver solves. */
const MOST = 10;

/** How long a waiver is asked for, in days after the first. */
const USUAL_DAYS = 30;

/** A rule of a scorecard that an entity could be excused from. */
export interface ExcusableRule {
  /** `blueprint/identifier`. */
  readonly entity: string;
  readonly rule: ResponsibleRule;
}

/** The rules of scorecards that keep changes from passing gates which block, each of an entity once. */
export function listExcusable(decisions: readonly Decision[]): readonly ExcusableRule[] {
  const all = decisions
    .flatMap(({ gates }) => gates)
    .filter(({ mode }) => mode === "enforce")
    .flatMap(({ entity, rules }) =>
      rules
        .filter(({ outcome }) => outcome === "fail" || outcome === "unknown")
        .flatMap(({ responsible }) => responsible)
        .filter(({ outcome }) => outcome === "fail" || outcome === "unknown")
        .map((rule) => ({ entity, rule })),
    );
  const unique = new Map(
    all.map((each) => [JSON.stringify([each.entity, each.rule.scorecard, each.rule.rule]), each]),
  );
  return [...unique.values()];
}

/** Who asks for waivers, on which pull request, and when. */
export interface WaiverWish {
  readonly sender: string;
  /** Number of the pull request. */
  readonly pull: number;
  readonly today: Day;
  readonly places: Places;
  /** Name of the central repo, without the owner. */
  readonly central: string;
}

/** What is to be done about waivers that somebody asks for. */
export type WaiverRequest =
  | { readonly kind: "pull"; readonly plan: PullPlan }
  /** All of them are written already, and none counts: else the rules would be exempt. */
  | { readonly kind: "written"; readonly file: string }
  | { readonly kind: "nothing" };

/**
 * Plans the pull request of the central repo that asks for waivers: a file for each rule that no waiver is written for. There
 * is one such pull request of a repository at a time: what is asked for later is added to it.
 */
export function planWaivers(
  excusable: readonly ExcusableRule[],
  config: Pick<Config, "scorecards" | "waivers" | "settings">,
  wish: WaiverWish,
): WaiverRequest {
  const written = excusable.map((each) => findWritten(each, config.waivers));
  const open = excusable.filter((_, index) => written[index] === undefined).slice(0, MOST);
  if (open.length === 0) {
    const file = written.find((waiver) => waiver !== undefined)?.file;
    return file === undefined ? { kind: "nothing" } : { kind: "written", file };
  }
  const { sender, pull, central, places } = wish;
  const correlation = digestOf({ waivers: places.repository });
  const entities = [...new Set(open.map(({ entity }) => entity))];
  return {
    kind: "pull",
    plan: {
      repository: central,
      base: null,
      from: null,
      branch: nameBranch(places.repository, correlation),
      correlation,
      ...describeWaiverPull(entities, { sender, pull }, places),
      changes: open.map((each) => planFile(each, config, wish)),
      grows: "always",
    },
  };
}

/** The digest keeps the branches of `cart` and `cart-2` apart, whatever number is put behind them. */
function nameBranch(repository: string, correlation: string): string {
  const name = repository.replaceAll(/[^A-Za-z0-9_-]+/g, "-").slice(0, 60);
  return `muster/waiver-${name}-${correlation.slice("sha256:".length).slice(0, 8)}`;
}

function findWritten(
  { entity, rule }: ExcusableRule,
  waivers: Config["waivers"],
): Pick<Waiver, "file"> | undefined {
  return waivers
    .map(({ value }) => value)
    .find(
      (waiver) =>
        waiver.entity === entity &&
        waiver.rule.scorecard === rule.scorecard &&
        waiver.rule.rule === rule.rule,
    );
}

function planFile(
  { entity, rule }: ExcusableRule,
  { scorecards, settings }: Pick<Config, "scorecards" | "settings">,
  { sender, today }: WaiverWish,
): FileChange {
  const { max_days: maxDays } = settings.waivers;
  const [usual, last] = [addDays(today, USUAL_DAYS), lastDayOf(today, maxDays)];
  const path = nameFile(entity, rule, scorecards);
  const content = writeWaiver({
    entity,
    scorecard: rule.scorecard,
    rule: rule.rule,
    title: rule.title,
    owner: rule.owner,
    requestedBy: sender,
    from: today,
    expires: usual < last ? usual : last,
    maxDays,
  });
  return {
    path,
    content,
    note: describeWaiverFile(path, { title: rule.title, entity, owner: rule.owner }),
  };
}

/** The longest name that a file gets without a digest in it. */
const LONGEST = 120;

/**
 * `waivers/<blueprint>-<entity>-<rule>.yml`. Where two scorecards have a rule of that name, the scorecard's stands before it;
 * where a name can't stand in a path as it is, a digest says which one it was.
 */
function nameFile(
  entity: string,
  { scorecard, rule }: ResponsibleRule,
  scorecards: Config["scorecards"],
): string {
  const alike = [...scorecards.values()].filter(({ value }) =>
    value.rules.some(({ identifier }) => identifier === rule),
  );
  const parts = [...entity.split("/"), ...(alike.length > 1 ? [scorecard] : []), rule];
  const clean = parts.map((part) => part.replaceAll(/[^A-Za-z0-9._-]+/g, "-"));
  const name = clean.join("-");
  const isSame = entity.split("/").length === 2 && parts.every((part, index) => part === clean[index]);
  if (isSame && name.length <= LONGEST) return `waivers/${name}.yml`;
  const digest = digestOf([entity, scorecard, rule]).slice("sha256:".length).slice(0, 8);
  return `waivers/${name.slice(0, LONGEST)}-${digest}.yml`;
}
