import { canonicalJson, digestOf } from "../../model/canonical-json.ts";
import type { EvaluationRecord } from "../../model/evaluation.ts";
import { MARK_NAMES, type MarkName, NO_MARKS } from "../../model/evaluation-mark.ts";
import { evaluationRecordSchema } from "../../model/evaluation-record.ts";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";

/** An evaluation that has no identity yet. */
export type UnsealedEvaluation = Omit<EvaluationRecord, "schema" | "id" | "digest" | MarkName>;

/**
 * Gives an evaluation its digest and, by it, its id. The same service, environment, version, window, definition and values
 * give the same ones, whenever they are worked out. Throws a TypeError for what can't be recorded: a moment that isn't one.
 */
export function sealEvaluation(evaluation: UnsealedEvaluation): EvaluationRecord {
  const read = evaluationRecordSchema.safeParse({
    ...toPlain(evaluation),
    schema: "muster.evaluation/1",
    id: UNNAMED,
    digest: `sha256:${"0".repeat(64)}`,
    ...NO_MARKS,
  });
  if (!read.success) {
    const { path = [], message = "" } = read.error.issues[0] ?? {};
    throw new TypeError(`an evaluation can't be recorded: ${path.join(".")}: ${message}`);
  }
  const digest = digestEvaluation(read.data);
  return { ...read.data, id: nameEvaluation(evaluation.window.end, digest), digest };
}

/** In place of an id while there is none. */
const UNNAMED = "00000000T000000Z-00000000";

/** The id of an evaluation: the end of its window, so that ids sort by time, and the beginning of its digest. */
export function nameEvaluation(end: string, digest: string): string {
  const moment = end.replace(/\.\d+(?=Z$)/, "").replaceAll(/[-:]/g, "");
  return `${moment}-${digest.slice("sha256:".length, "sha256:".length + 8)}`;
}

const NOT_DIGESTED: ReadonlySet<string> = new Set(["id", "digest", "evaluated_at", ...MARK_NAMES]);

/**
 * The digest of what an evaluation says. When it was worked out stays out of it, and so does what people said of it since: both can
 * be told of the same evaluation in different ways.
 */
export function digestEvaluation(record: object): string {
  return digestOf(Object.fromEntries(Object.entries(record).filter(([key]) => !NOT_DIGESTED.has(key))));
}

/** As a file can hold it: no halves of characters, which no file takes, and no number that isn't finite. */
function toPlain(evaluation: object): JsonObject {
  const plain: JsonObject = JSON.parse(canonicalJson(evaluation));
  return makeWhole(plain);
}

function makeWhole(map: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toWellFormed(), wholeOf(value)]));
}

function wholeOf(value: Json): Json {
  if (typeof value === "string") return value.toWellFormed();
  if (isJsonList(value)) return value.map(wholeOf);
  return isJsonObject(value) ? makeWhole(value) : value;
}
