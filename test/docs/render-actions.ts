import { parse } from "yaml";
import type { ExampleAction } from "../../examples/actions/index.ts";
import { type Action, actionSchema, commandOf } from "../../src/model/action.ts";
import { isJsonList } from "../../src/model/json.ts";
import type { UserInput } from "../../src/model/user-input.ts";
import { tellWho } from "../../src/reports/runs/index.ts";

/** The page that the table is on. */
export const ACTIONS_PAGE = "docs/actions.md";

const BEGIN = "<!-- written by test/docs/write-pages.ts from examples/actions -->\n";
const END = "<!-- end -->";

/** A page with its table of the example actions as they are now. Throws when it has no place for it. */
export function renewActions(text: string, examples: readonly ExampleAction[]): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error("the page has no place for the table of actions");
  return `${text.slice(0, from + BEGIN.length)}\n${renderActions(examples)}\n${text.slice(to)}`;
}

function renderActions(examples: readonly ExampleAction[]): string {
  const rows = examples.map(({ name, definition }) => {
    const action = actionSchema.parse(parse(definition));
    return row([
      `[\`/${commandOf(action)}\`](../examples/actions/${name}/action.yml)`,
      action.description ?? "",
      describeInputs(action),
      tellWho(action.permissions.execute),
      describeApproval(action),
      describeBackend(action, name),
    ]);
  });
  const head = ["Command", "What it does", "Inputs", "Who may", "Who approves", "How"];
  return `${[row(head), row(head.map(() => "---")), ...rows].join("\n")}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function describeInputs({ trigger: { userInputs } }: Action): string {
  const { properties, required, order = Object.keys(properties) } = userInputs;
  const names = [...order, ...Object.keys(properties).filter((name) => !order.includes(name))];
  const told = names.flatMap((name) => {
    const input = properties[name];
    if (input === undefined) return [];
    const isNeeded = isJsonList(required) && required.includes(name);
    return [`\`${name}\`${isNeeded ? "" : "?"} ${describeValues(input)}`];
  });
  return told.length === 0 ? "-" : told.join("<br>");
}

function describeValues({ type, format, enum: values, minimum, maximum, default: value }: UserInput): string {
  const kind = isJsonList(values)
    ? values.join(", ")
    : minimum !== undefined && maximum !== undefined
      ? `${minimum} to ${maximum}`
      : (format ?? (type === "string" ? "text" : type));
  if (value === undefined) return kind;
  return `${kind}; ${typeof value === "string" ? value : JSON.stringify(value)} unless told`;
}

function describeApproval({ requiredApproval, permissions }: Action): string {
  if (requiredApproval === false) return "-";
  const { type = "ANY", min = 1, expires = "24h" } = requiredApproval === true ? {} : requiredApproval;
  const count = type === "ALL" ? "all of" : `${min} of`;
  return `${count} ${tellWho(permissions.approve)}, within ${expires}`;
}

function describeBackend({ invocationMethod: how }: Action, name: string): string {
  switch (how.type) {
    case "GITHUB":
      return `workflow [${how.workflow}](../examples/actions/${name}/${how.workflow})`;
    case "EDIT_FILE":
      return `${how.as === "commit" ? "commit" : "pull request"} to ${how.files.map(({ path }) => `\`${path}\``).join(", ")}`;
    case "UPSERT_ENTITY":
      return "an entity of the central repo";
    case "WEBHOOK":
      return "a request";
    case "LOCK":
    case "UNLOCK":
      return "the record";
  }
}
