import { readFile, stat } from "node:fs/promises";
import { isJsonObject } from "../../model/json.ts";
import { toldResultSchema } from "../../model/result.ts";
import { toldDecisionSchema } from "../../model/told-decision.ts";
import { withSystemErrors } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import type { Told } from "./told.ts";

/** Larger files are no decisions. */
const MOST_BYTES = 16 * 1024 * 1024;

const FORMS =
  "It is a file that `muster check --json` or `--bundle` wrote, or the address of a check on GitHub.";

/** Reads a file as JSON. Throws a UsageError when it isn't there, too large or none. */
export async function readJsonFile(file: string): Promise<unknown> {
  const { size } = await withSystemErrors(`${file} can't be read`, () => stat(file));
  if (size > MOST_BYTES)
    throw new UsageError(`${file} has ${size} bytes; at most ${MOST_BYTES} are read`, FORMS);
  const text = await withSystemErrors(`${file} can't be read`, () => readFile(file, "utf8"));
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON`, FORMS);
  }
}

/**
 * What a document tells: a decision, a result with the decisions on several changes, facts alone, or a decision with its
 * facts. `bundle` is what was named besides, for a document without facts. Throws a UsageError for anything else.
 */
export function readDocument(document: unknown, file: string, bundle: unknown): readonly Told[] {
  if (!isJsonObject(document)) throw new UsageError(`${file} is no decision of Muster`, FORMS);
  const { schema } = document;
  switch (typeof schema === "string" ? schema : "") {
    case "muster.decision/1":
      requireShape(toldDecisionSchema, document, file);
      return [{ subject: null, decision: document, bundle, why: NO_BUNDLE }];
    case "muster.bundle/1":
      return [{ subject: null, decision: null, bundle: document, why: null }];
    case "muster.result/1":
      return readVerdicts(document, file, bundle);
    default:
      if (!isJsonObject(document["decision"]) || document["bundle"] === undefined)
        throw new UsageError(`${file} is no decision of Muster`, FORMS);
      requireShape(toldDecisionSchema, document["decision"], file);
      return [{ subject: null, decision: document["decision"], bundle: document["bundle"], why: null }];
  }
}

const NO_BUNDLE = "the facts that were judged are not in it; name them with --bundle";

function readVerdicts(
  document: Readonly<Record<string, unknown>>,
  file: string,
  bundle: unknown,
): readonly Told[] {
  const { verdicts } = requireShape(toldResultSchema, document, file);
  const written = Array.isArray(document["verdicts"]) ? document["verdicts"] : [];
  if (verdicts.length === 0)
    throw new UsageError(
      `${file} holds no decision`,
      "Nobody asked for one on this commit, or no gate applies.",
    );
  return verdicts.map((verdict, index) => {
    const { subject } = verdict;
    const named = subject.kind === "merge_group" ? "merge queue" : `pull request ${subject.number}`;
    const about = { subject: verdicts.length > 1 ? `${named} into ${subject.base_branch}` : null };
    if ("unreadable" in verdict) return { ...about, decision: null, bundle: null, why: verdict.unreadable };
    // As it was written: what a reader relies on is less than what is compared.
    const raw: unknown = written[index];
    const decision = isJsonObject(raw) ? raw["decision"] : null;
    return { ...about, decision, bundle: matches(bundle, verdicts.length) ? bundle : null, why: NO_BUNDLE };
  });
}

/** Facts that were named are those of the one decision; of several, nobody knows of which. */
function matches(bundle: unknown, decisions: number): boolean {
  if (bundle !== null && decisions > 1)
    throw new UsageError("--bundle holds the facts of one decision, and there are several", "Leave it out.");
  return bundle !== null;
}

interface Shape<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function requireShape<T>(schema: Shape<T>, value: unknown, file: string): T {
  const read = parse(schema, value);
  if (read === null) throw new UsageError(`${file} is nested too deeply to be a decision of Muster`, FORMS);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.map(String).join(".") ?? "";
  throw new UsageError(
    `${file} is no decision of Muster: ${place}: ${issue?.message ?? "not as it should be"}`,
    FORMS,
  );
}

function parse<T>(schema: Shape<T>, value: unknown): ReturnType<Shape<T>["safeParse"]> | null {
  try {
    return schema.safeParse(value);
  } catch {
    return null;
  }
}
