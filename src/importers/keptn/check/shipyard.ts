import type { FoundShipyard } from "../find-shipyard.ts";
import type { Finding } from "../finding.ts";
import { listTasks, stagesOf } from "../shipyard.ts";
import type { SourcePath } from "../source.ts";
import { listOf, mapOf, textOf } from "../values.ts";
import { tellUnreadable } from "./unreadable.ts";

/** What a shipyard says and Keptn does otherwise (Keptn 1.4, shipyard-controller and approval-service). It is kept for later. */
export function checkShipyard({ file, source }: FoundShipyard): readonly Finding[] {
  const unreadable = tellUnreadable(source);
  if (unreadable !== null) return [unreadable];
  const note = (code: string, path: SourcePath, message: string, advice: string | null): Finding => ({
    weight: "note",
    code,
    place: source.at(path),
    message,
    advice,
  });
  const old = listOf(mapOf(source.value)["stages"]).length > 0;
  return [
    {
      weight: "note",
      code: "kept_for_later",
      place: { file, line: 1, column: 1 },
      message:
        "Muster does not run pipelines yet: stages and evaluations were read of the shipyard, and it is kept as it is.",
      advice: null,
    },
    ...(old
      ? [
          note(
            "old_shipyard",
            ["stages"],
            "The shipyard is of Keptn 0.7 or earlier, with strategies instead of sequences.",
            null,
          ),
        ]
      : []),
    ...checkTriggers(source.value, note),
    ...checkApprovals(source.value, note),
  ];
}

type Note = (code: string, path: SourcePath, message: string, advice: string | null) => Finding;

function checkTriggers(value: unknown, note: Note): readonly Finding[] {
  return stagesOf(value).flatMap((stage, s) =>
    listOf(stage["sequences"]).flatMap((sequence, q) =>
      listOf(mapOf(sequence)["triggeredOn"]).flatMap((trigger, t) => {
        const path = ["spec", "stages", s, "sequences", q, "triggeredOn", t];
        const match = Object.entries(mapOf(mapOf(mapOf(trigger)["selector"])["match"]));
        if (match.length === 0)
          return [
            note(
              "trigger_without_selector",
              path,
              "Without a selector Keptn starts this sequence after a warning, too, though its documentation says only after a pass.",
              null,
            ),
          ];
        const matchPath = [...path, "selector", "match"];
        const failed = match.filter(([, wanted]) => textOf(wanted) === "failed");
        return [
          ...failed.map(([key]) =>
            note(
              "selector_failed",
              [...matchPath, key],
              "Keptn never starts this sequence: the result it waits for is called `fail`, not `failed`.",
              "Write fail.",
            ),
          ),
          ...(match.length > 1
            ? [
                note(
                  "selector_or",
                  matchPath,
                  "Keptn starts this sequence when one of these holds, not when all do.",
                  null,
                ),
              ]
            : []),
        ];
      }),
    ),
  );
}

function checkApprovals(value: unknown, note: Note): readonly Finding[] {
  return listTasks(value).flatMap(({ name, task, path }) => {
    if (name !== "approval") return [];
    const properties = mapOf(task["properties"]);
    const unset = ["pass", "warning"].filter((key) => textOf(properties[key]) === null);
    if (unset.length === 0) return [];
    return [
      note(
        "approval_default",
        path,
        `This approval says nothing for ${unset.join(" and ")}: Keptn then waits for a person, though its documentation says it goes on by itself.`,
        null,
      ),
    ];
  });
}
