import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { isLess, type Loose } from "./coercion.ts";

/**
 * The run that Pitometer 1.1 compares with (MongoDbAccess, pullFromDatabase), out of those of the same test context as its datastore
 * holds them: `compareContext` is the id of a run, or an object of `find`, `sort` and `limit`; anything else is a number of runs. Of
 * those that it finds it takes the first, which without `sort` is the oldest. Null when it compares with none.
 */
export function chooseEarlierRun(compareContext: Loose, runs: readonly JsonObject[]): JsonObject | null {
  if (!compareContext) return null;
  if (typeof compareContext === "string")
    return runs.find(({ testRunId }) => testRunId === compareContext) ?? null;
  if (!isJsonObject(compareContext)) return runs[0] ?? null;
  const { find, sort } = compareContext;
  const found = runs.filter((run) => !isJsonObject(find) || matches(run, find));
  return (isJsonObject(sort) ? sortRuns(found, sort) : found)[0] ?? null;
}

/** True when each field is what is asked for: dots lead inwards. Operators of the database (`$gt`) find nothing. */
function matches(run: JsonObject, find: JsonObject): boolean {
  return Object.entries(find).every(([path, wanted]) => isSame(readPath(run, path), wanted));
}

function sortRuns(runs: readonly JsonObject[], sort: JsonObject): readonly JsonObject[] {
  return [...runs].sort((a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const [left, right] = [readPath(a, path), readPath(b, path)];
      const order = isLess(left, right) ? -1 : isLess(right, left) ? 1 : 0;
      if (order !== 0) return isLess(direction, 0) ? -order : order;
    }
    return 0;
  });
}

function readPath(run: JsonObject, path: string): Loose {
  let value: Loose = run;
  for (const key of path.split("."))
    value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

function isSame(value: Loose, wanted: Json): boolean {
  return JSON.stringify(value ?? null) === JSON.stringify(wanted);
}
