import { own } from "../../config/index.ts";
import type { InvocationMethod } from "../../model/invocation.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { DispatchEffect } from "../../model/run-effect.ts";
import { isRefusal, refuse } from "../refuse.ts";
import { type FilledText, type Filler, fill, fillText, type TemplateFiller, writeValue } from "./fill.ts";
import { checkRef, fillRef, fillRepository } from "./repository.ts";

const WORKFLOW = /^[A-Za-z0-9_.-]{1,200}\.ya?ml$/;

/** GitHub takes so many inputs of a workflow, and so many characters of all (GitHub docs, workflow_dispatch). */
const MOST_INPUTS = 25;
const MOST_CHARACTERS = 65_535;

/**
 * Plans the dispatch of a workflow (Port, GitHub workflow). Inputs become texts: what is no text is written as JSON, as Port
 * does, and what is null is left out, so that the workflow's own default holds. A `ref` that is written among the inputs is the
 * branch or tag; one that a template brings along, an input's say, is an input like any other.
 */
export async function planDispatch(
  method: InvocationMethod & { readonly type: "GITHUB" },
  filler: Filler,
): Promise<DispatchEffect | Refusal> {
  const { organization } = filler.context.config.settings;
  if (method.org !== undefined) {
    const org = await fillText(method.org, "invocationMethod.org", filler);
    if (isRefusal(org)) return org;
    if (org.value.toLowerCase() !== organization.toLowerCase())
      return refuse(
        "definition_broken",
        `Action ${filler.action} is for ${organization} alone, not ${org.value}.`,
      );
  }
  const repository = await fillRepository(method.repo, "invocationMethod.repo", filler);
  if (isRefusal(repository)) return repository;
  const workflow = await fillWorkflow(method.workflow, filler);
  if (isRefusal(workflow)) return workflow;
  const filled = await fill(method.workflowInputs, "invocationMethod.workflowInputs", filler);
  if (isRefusal(filled)) return filled;
  const { ref: brought, ...others } = toTexts(isJsonObject(filled.value) ? filled.value : {});
  const told = own(method.workflowInputs, "ref");
  const inputs = told !== undefined || brought === undefined ? others : { ...others, ref: brought };
  const popped = told === undefined ? null : await fillTold(told, filler);
  if (popped !== null && isRefusal(popped)) return popped;
  const written = await fillRef(method.ref, "invocationMethod.ref", filler);
  if (isRefusal(written)) return written;
  const ref =
    popped === null || popped.value === "" ? written : checkRef(popped.value, "workflowInputs.ref", filler);
  if (isRefusal(ref)) return ref;
  if (Object.keys(inputs).length > MOST_INPUTS)
    return refuse(
      "definition_broken",
      `Action ${filler.action} gives more than ${MOST_INPUTS} inputs to its workflow.`,
    );
  if (JSON.stringify(inputs).length > MOST_CHARACTERS)
    return refuse(
      "invalid_input",
      `The inputs are longer than GitHub takes, ${MOST_CHARACTERS} characters in all.`,
    );
  return {
    kind: "dispatch",
    repository: repository.value,
    workflow: workflow.value,
    ref: ref.value,
    inputs,
    follow: method.reportWorkflowStatus,
  };
}

/** Fills the name of a workflow's file below `.github/workflows`. Refused where it gives no such name. */
export async function fillWorkflow(template: string, filler: TemplateFiller): Promise<FilledText> {
  const workflow = await fillText(template, "invocationMethod.workflow", filler);
  if (isRefusal(workflow)) return workflow;
  const value = workflow.value.replace(/^\.github\/workflows\//, "");
  if (WORKFLOW.test(value)) return { kind: "filled", value };
  return refuse(
    "definition_broken",
    `invocationMethod.workflow of action ${filler.action} gives no file of a workflow.`,
  );
}

async function fillTold(template: Json, filler: Filler): Promise<FilledText> {
  const filled = await fill(template, "invocationMethod.workflowInputs.ref", filler);
  return isRefusal(filled) ? filled : { kind: "filled", value: writeValue(filled.value) };
}

function toTexts(inputs: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([key, value]) =>
      value === null ? [] : [[key, typeof value === "string" ? value : JSON.stringify(value)]],
    ),
  );
}
