import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { type Action, commandOf } from "../../model/action.ts";
import { usageOf } from "../../model/action-usage.ts";
import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import { tellInput } from "../../model/told-input.ts";
import { ACTION_LABEL, type FormQuestion, listQuestions, listSecrets, optionOf } from "./list-questions.ts";

/** How a form is written. */
export interface FormOptions {
  /** What commands begin with. */
  readonly prefix: string;
}

/** The form of an action: a file of the central repo. */
export interface IssueForm {
  readonly path: string;
  readonly text: string;
}

/** Where GitHub looks for forms. */
export const FORMS_FOLDER = ".github/ISSUE_TEMPLATE";

/** How the first line of a form of Muster's begins. What begins otherwise is somebody else's. */
export const FORM_MARK = "# Written by muster forms";

/** Writes the form of an action (GitHub docs, syntax for issue forms). */
export function writeIssueForm(action: Action, { prefix }: FormOptions): IssueForm {
  const word = commandOf(action);
  const title = oneLine(action.title ?? action.identifier, 80);
  const secrets = listSecrets(action);
  const form = {
    name: title.length < 3 ? `${title}: ${word}` : title,
    description: oneLine(action.description ?? "", 200) || `Does what ${prefix}${word} does`,
    title: `${title}: `,
    body: [
      { type: "markdown", attributes: { value: introduce(action, prefix) } },
      {
        type: "dropdown",
        id: "muster-action",
        attributes: {
          label: ACTION_LABEL,
          description: "Leave it as it is: by this the form is known.",
          options: [optionOf(action)],
          default: 0,
        },
        validations: { required: true },
      },
      ...listQuestions(action).map(writeQuestion),
      ...(secrets.length === 0
        ? []
        : [
            {
              type: "markdown",
              attributes: {
                value: `Not asked here: ${secrets.map((key) => `\`${key}\``).join(", ")}. Issues are read by others, so no secret may be written into one.`,
              },
            },
          ]),
    ],
  };
  // Everything in quotes: a bare yes, on or 1.10 would be something else than a text.
  const yaml = stringify(form, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
  return {
    path: `${FORMS_FOLDER}/muster-${fileNameOf(word)}.yml`,
    text: `${FORM_MARK} from the action ${oneLine(action.identifier, 100)}. Changes made here are lost.\n${yaml}`,
  };
}

function introduce(action: Action, prefix: string): string {
  const approval = action.requiredApproval === false ? "" : " It begins when it is approved.";
  return [
    ...(action.description === undefined ? [] : [action.description.trim()]),
    `Muster does this for you, if you may, and reports here.${approval} The same in a comment:`,
    `\`\`\`\n${usageOf(action, prefix).replaceAll("`", "'")}\n\`\`\``,
  ].join("\n\n");
}

function writeQuestion({ key, label, how, required, input }: FormQuestion, index: number): object {
  const said = input === null ? "Its identifier in the catalog." : describe(key, input);
  const attributes = { label, ...(said === "" ? {} : { description: said }) };
  const preset = input?.default ?? null;
  const computed = isJsonObject(preset) && "jqQuery" in preset;
  const known = computed ? null : preset;
  const base = { id: `input-${index + 1}-${key.replaceAll(/[^A-Za-z0-9_-]/g, "-")}` };
  const validations = required ? { validations: { required: true } } : {};
  switch (how.kind) {
    case "choice": {
      const chosen =
        known === null ? -1 : how.options.indexOf(typeof known === "string" ? known : JSON.stringify(known));
      const first = chosen < 0 ? {} : { default: chosen };
      return {
        type: "dropdown",
        ...base,
        attributes: { ...attributes, options: how.options, ...first },
        ...validations,
      };
    }
    case "choices":
      // GitHub can ask for each of them to be ticked, but not for one: that is said when the answers are read.
      return {
        type: "checkboxes",
        ...base,
        attributes: { ...attributes, options: how.options.map((option) => ({ label: option })) },
      };
    case "code":
      return {
        type: "textarea",
        ...base,
        attributes: { ...attributes, ...presetOf(known, 2), render: how.language },
        ...validations,
      };
    case "list":
    case "text":
      return { type: "textarea", ...base, attributes: { ...attributes, ...presetOf(known) }, ...validations };
    case "line":
      return { type: "input", ...base, attributes: { ...attributes, ...presetOf(known) }, ...validations };
  }
}

function describe(key: string, input: NonNullable<FormQuestion["input"]>): string {
  const { takes, preset } = tellInput(key, input);
  const lines = input.type === "array" && input.items?.enum === undefined ? ", one a line" : "";
  const otherwise = preset === null ? "" : `; ${oneLine(preset, 60)} unless told`;
  const about = input.description === undefined ? "" : ` ${oneLine(input.description, 300)}`;
  return `${takes.charAt(0).toUpperCase()}${takes.slice(1)}${lines}${otherwise}.${about}`;
}

/** What stands in a field from the beginning; GitHub takes no empty one. */
function presetOf(value: Json, indent?: number): { readonly value?: string } {
  if (value === null) return {};
  const text = isJsonList(value)
    ? value.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join("\n")
    : typeof value === "string"
      ? value
      : JSON.stringify(value, null, indent);
  return text.trim() === "" ? {} : { value: text };
}

function oneLine(text: string, most: number): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
}

/** A word as a file name, the same for the same word only. */
function fileNameOf(word: string): string {
  if (/^[a-z0-9][a-z0-9-]*$/.test(word)) return word;
  const digest = createHash("sha256").update(word).digest("hex").slice(0, 8);
  return `${word.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-${digest}`.replace(/^-/, "");
}
