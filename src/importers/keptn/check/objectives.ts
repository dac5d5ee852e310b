import type { Position } from "../../../model/diagnostic.ts";
import { parseCriterion } from "../../../slo/index.ts";
import type { Finding } from "../finding.ts";
import type { Resource } from "../resource.ts";
import { readSource, type Source, type SourcePath } from "../source.ts";
import { listOf, mapOf, numberOf, textOf } from "../values.ts";
import { checkFilter } from "./filter.ts";
import { tellUnreadable } from "./unreadable.ts";

/** What an slo.yaml decides otherwise than Keptn did, or decides the same in a way that surprises (Keptn 1.4, lighthouse-service). */
export function checkObjectives(slo: Resource): readonly Finding[] {
  const source = readSource(slo.file, slo.text);
  const unreadable = tellUnreadable(source);
  if (unreadable !== null) return [unreadable];
  const objectives = listOf(mapOf(source.value)["objectives"]).map(mapOf);
  return [...checkFilter(source), ...checkCriteria(source, objectives), ...checkScore(source, objectives)];
}

type Objective = Readonly<Record<string, unknown>>;

interface Written {
  readonly text: string;
  readonly path: SourcePath;
}

function criteriaOf(objective: Objective, index: number): readonly Written[] {
  return ["pass", "warning"].flatMap((key) =>
    listOf(objective[key]).flatMap((set, s) =>
      listOf(mapOf(set)["criteria"]).flatMap((text, c) =>
        typeof text === "string" ? [{ text, path: ["objectives", index, key, s, "criteria", c] }] : [],
      ),
    ),
  );
}

function refuse(place: Position, { message, suggestion }: { message: string; suggestion?: string }): Finding {
  const guess = suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`;
  return {
    weight: "differs",
    code: "refused",
    place,
    message: `Refused: ${message}${guess}. Keptn read it in its own way, or stopped the evaluation there.`,
    advice: "Write it so that it can be read.",
  };
}

function checkCriteria(source: Source, objectives: readonly Objective[]): readonly Finding[] {
  const read = objectives.flatMap(criteriaOf).map((each) => ({ ...each, parsed: parseCriterion(each.text) }));
  const refused = read.flatMap(({ path, parsed }): readonly Finding[] =>
    parsed.kind === "criterion" ? [] : [refuse(source.at(path), parsed)],
  );
  const relative = read.find(
    ({ parsed }) => parsed.kind === "criterion" && parsed.criterion.bound.kind !== "fixed",
  );
  if (relative === undefined) return refused;
  const included = textOf(
    mapOf(mapOf(source.value)["comparison"])["include_result_with_score"],
  )?.toLowerCase();
  const onlyPassed = included !== "all";
  const as = included === undefined ? ", where Keptn took all" : "";
  const until = onlyPassed
    ? ` It goes on so until an evaluation passes or somebody accepts one, since only those are compared with${as}.`
    : "";
  return [
    ...refused,
    {
      weight: "differs",
      code: "no_baseline",
      place: source.at(relative.path),
      message: `Where there is nothing to compare with yet, Keptn let ${relative.text} pass. Here the objective is open, and the evaluation waits unless the rest decides it.${until}`,
      advice: onlyPassed
        ? "Look at the first evaluation, and where it is good, have later ones compared with it: `muster evaluation accept <id> --reason ...`."
        : "That ends with the second evaluation, which is compared with the first.",
    },
  ];
}

function checkScore(source: Source, objectives: readonly Objective[]): readonly Finding[] {
  const scored = objectives.filter(({ pass }) => listOf(pass).length > 0);
  const weights = scored.map(({ weight }) => Math.trunc(numberOf(weight) ?? 1) || 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const wanted = mapOf(mapOf(source.value)["total_score"]);
  const pass = percent(wanted["pass"]);
  const least = percent(wanted["warning"]) ?? pass;
  const path = ["total_score"];
  if (scored.length === 0)
    return [
      {
        weight: "differs",
        code: "nothing_scored",
        place: source.at(["objectives"]),
        message:
          "No objective has pass criteria: Keptn passed that with 100. Here it fails, because nothing was asked.",
        advice: "Give one pass criteria, or write `policy: {nothing_scored: pass}` into this file.",
      },
    ];
  if (pass === null || least === null || total <= 0) return [];
  const after = (lost: number) => (100 * (total - lost)) / total;
  const forgiven = scored.flatMap((objective, index) => {
    const score = after(weights[index] ?? 1);
    return objective["key_sli"] !== true && score >= least ? [{ objective, score }] : [];
  });
  const halved = scored.flatMap((objective, index) => {
    const score = after((weights[index] ?? 1) / 2);
    return listOf(objective["warning"]).length > 0 && score < least ? [{ objective, score }] : [];
  });
  return [
    ...halved.map(({ objective, score }): Finding => {
      const index = objectives.indexOf(objective);
      return {
        weight: "note",
        code: "lone_warning",
        place: source.atKey(["objectives", index, "warning"]),
        message: `A warning of ${nameOf(objective)} earns half, which leaves a score of ${round(score)}: less than ${least}, so that the evaluation fails, in Keptn and here.`,
        advice: `Lower total_score.warning to ${Math.floor(score)}% if it was meant to warn.`,
      };
    }),
    ...(forgiven[0] === undefined
      ? []
      : [
          {
            weight: "note" as const,
            code: "failure_forgiven",
            place: source.at(path),
            message: `${nameOf(forgiven[0].objective)}${forgiven.length > 1 ? ` or ${forgiven.length === 2 ? "another objective" : `one of ${forgiven.length - 1} others`}` : ""} may fail alone: a score of ${round(forgiven[0].score)} is still ${forgiven[0].score >= pass ? "a pass" : "a warning, with which Keptn went on to the next stage"}.`,
            advice:
              "`policy: {failed_objective: fail}` in this file, or key_sli: true, asks for every objective.",
          },
        ]),
  ];
}

function nameOf(objective: Objective): string {
  return textOf(objective["displayName"]) ?? textOf(objective["sli"]) ?? "an objective";
}

function percent(value: unknown): number | null {
  const text = textOf(value)?.replace(/%$/, "") ?? "";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
}

function round(score: number): string {
  return String(Math.round(score * 100) / 100);
}
