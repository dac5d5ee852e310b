import { commandOf } from "../../model/action.ts";
import { type Edit, editSchema, type InvocationMethod } from "../../model/invocation.ts";
import type { Json } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { EditEffect, FileEdit } from "../../model/run-effect.ts";
import { isRefusal, refuse } from "../refuse.ts";
import type { RunRequest } from "../understood.ts";
import { type Filled, type FilledText, type Filler, fill, fillEscaped, fillText } from "./fill.ts";
import { fillOwners, fillPattern } from "./fill-owners.ts";
import { fillPath } from "./fill-path.ts";
import { fillRef, fillRepository } from "./repository.ts";
import { calmTitle, showInMarkdown, showInTitle } from "./show.ts";

type EditFile = InvocationMethod & { readonly type: "EDIT_FILE" };

/** A path in a repository: no steps up, nothing that begins at the root, nothing of git's own. */
const PATH =
  /^(?!\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!(?:.*\/)?\.git(?:\/|$))(?!.*\/\/)[^\p{Cc}\\]{1,1000}(?<!\/)$/iu;

/** Plans edits of files (EDIT_FILE). Values keep their types; what is written into a title or a text is shown, and does nothing. */
export async function planEdits(
  method: EditFile,
  request: RunRequest,
  filler: Filler,
): Promise<EditEffect | Refusal> {
  const repository = await fillRepository(method.repository, "invocationMethod.repository", filler);
  if (isRefusal(repository)) return repository;
  const base = await fillRef(method.branch, "invocationMethod.branch", filler);
  if (isRefusal(base)) return base;
  const files: FileEdit[] = [];
  for (const [index, file] of method.files.entries()) {
    const planned = await planFile(file, `invocationMethod.files[${index}]`, filler);
    if ("reason" in planned) return planned;
    files.push(planned);
  }
  const title = await fillTitle(method, request, filler);
  if (isRefusal(title)) return title;
  const body = await fillEscaped(method.body ?? BODY, "invocationMethod.body", filler, showInMarkdown);
  if (isRefusal(body)) return body;
  return {
    kind: "edit",
    repository: repository.value,
    base: base.value,
    files,
    as: method.as,
    title: title.value,
    body: body.value,
  };
}

/** What a pull request says where the action doesn't. */
const BODY = "Asked for by {{ .trigger.by.userId }} on {{ .trigger.thread.url }}. Run {{ .run.id }}.";

/** The longest title, in characters. */
const LONGEST_TITLE = 200;

async function fillTitle(
  method: EditFile,
  { action, entity }: RunRequest,
  filler: Filler,
): Promise<FilledText> {
  if (method.title === undefined) {
    const of = entity === null ? "" : ` ${entity.entity.identifier}`;
    return {
      kind: "filled",
      value: calmTitle(showInTitle(`${action.title ?? commandOf(action)}${of}`)).slice(0, LONGEST_TITLE),
    };
  }
  const filled = await fillEscaped(method.title, "invocationMethod.title", filler, showInTitle);
  if (isRefusal(filled)) return filled;
  const value = calmTitle(filled.value).trim().slice(0, LONGEST_TITLE);
  return value === ""
    ? refuse("definition_broken", `invocationMethod.title of action ${filler.action} is empty.`)
    : { kind: "filled", value };
}

async function planFile(
  file: EditFile["files"][number],
  where: string,
  filler: Filler,
): Promise<FileEdit | Refusal> {
  const path = await fillText(file.path, `${where}.path`, filler);
  if (isRefusal(path)) return path;
  if (!PATH.test(path.value))
    return refuse("invalid_input", `${where}.path of action ${filler.action} gives no path of a file.`);
  const edits: Edit[] = [];
  for (const [index, edit] of file.edits.entries()) {
    const planned = await planEdit(edit, `${where}.edits[${index}]`, filler);
    if ("reason" in planned) return planned;
    edits.push(planned.edit);
  }
  return { path: path.value, edits, create: file.create, optional: file.optional };
}

async function planEdit(
  edit: Edit,
  where: string,
  filler: Filler,
): Promise<{ readonly edit: Edit } | Refusal> {
  const filled: [string, Json][] = [];
  for (const [key, value] of Object.entries(edit)) {
    const one = await fillPart(edit, key, value, `${where}.${key}`, filler);
    if (isRefusal(one)) return one;
    // Nothing would take away what is there; null has to be meant.
    if (one.value === undefined || (one.value === null && value !== null))
      return refuse("invalid_input", `${where}.${key} of action ${filler.action} has no value.`);
    filled.push([key, key === "value" || typeof value !== "string" ? one.value : toText(one.value)]);
  }
  const parsed = editSchema.safeParse(Object.fromEntries(filled));
  if (parsed.success) return { edit: parsed.data };
  return refuse("invalid_input", `${where} of action ${filler.action} can't be done with these values.`);
}

/** Places of an edit are filled so that a value stays within its part of the place. */
async function fillPart(
  edit: Edit,
  key: string,
  value: Json,
  where: string,
  filler: Filler,
): Promise<Filled> {
  if ((key === "set" || key === "remove") && typeof value === "string") return fillPath(value, where, filler);
  if (!("owners" in edit)) return fill(value, where, filler);
  return key === "owners" ? fillOwners(edit.owners, where, filler) : fillPattern(edit.pattern, where, filler);
}

function toText(value: Json): Json {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}
