import type { Json, JsonObject } from "../../model/json.ts";
import type { PermissionPolicy } from "../../model/permissions.ts";
import { askJq, findUnread, type JqAnswer, type JqView } from "../ask-jq.ts";
import { toPortEntity, unknownOf } from "../entity/port-entity.ts";
import { viewRequest } from "../request-view.ts";
import { searchEntities } from "../search/search-entities.ts";
import type { CommandContext, RunRequest } from "../understood.ts";

/** What one condition of a policy says. */
export interface AskedCondition {
  readonly condition: string;
  readonly answer: JqAnswer;
}

/**
 * Asks the conditions of a policy (Port, dynamic permissions): its queries are asked of the catalog, and jq of the answers. A
 * query that can't be answered for sure is unknown, and so is every condition that may read it; Port passes over it. So is one whose value
 * is of another kind than what it is compared with: a policy that lets whoever isn't found must not let by a wrong operator.
 */
export async function askPolicy(
  { queries, conditions }: PermissionPolicy,
  request: RunRequest,
  context: CommandContext,
): Promise<readonly AskedCondition[]> {
  const view = viewRequest(request, context);
  const results: [string, Json][] = [];
  const unknown = [...view.unknown];
  const failed = new Map<string, string>();
  for (const [name, query] of Object.entries(queries)) {
    const found = await searchEntities(query, { ...context, view, isStrict: true });
    if (found.kind === "unknown") {
      failed.set(name, found.why);
      continue;
    }
    results.push([name, { entities: found.entities.map(toPortEntity) }]);
    unknown.push(...found.entities.flatMap((entity) => unknownOf(entity, ["results", name, "entities"])));
  }
  const value: JsonObject = { ...view.value, results: Object.fromEntries(results) };
  const whole: JqView = { value, unknown: [...unknown, { at: ["results"], names: new Set(failed.keys()) }] };
  const answers = await askJq(conditions, whole, context.jq);
  return conditions.map((condition, index) => ({
    condition,
    answer: explain(answers[index] ?? { kind: "unknown", why: "jq gave no answer" }, condition, failed),
  }));
}

/** Says why a query failed, where that is why a condition is unknown. */
function explain(answer: JqAnswer, condition: string, failed: ReadonlyMap<string, string>): JqAnswer {
  if (answer.kind !== "unknown") return answer;
  const query = findUnread(condition, { unknown: [{ at: ["results"], names: new Set(failed.keys()) }] });
  const why = query === null ? undefined : failed.get(query);
  return why === undefined ? answer : { kind: "unknown", why: `query ${query} can't be answered: ${why}` };
}
