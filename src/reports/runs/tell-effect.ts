import type { Edit } from "../../model/invocation.ts";
import type { FileEdit, RunEffect } from "../../model/run-effect.ts";
import { markSecret, openText } from "../../model/secret-text.ts";
import { showSpan } from "./show-span.ts";
import { showValue } from "./show-value.ts";

/** What a run does to the world, in plain text: secrets are placeholders still. */
export interface ToldEffect {
  /** One sentence without a full stop, e.g. `opens a pull request of cart that changes deploy/values.yaml`. */
  readonly does: string;
  /** Everything that is settled, one line each; for those who may know it all. */
  readonly details: readonly ToldDetail[];
}

/** One line of what is settled. */
export interface ToldDetail {
  readonly label: string;
  readonly value: string;
}

/** Tells an effect. The sentence has nothing in it that was made from inputs but names of places; the details have all. */
export function tellEffect(effect: RunEffect): ToldEffect {
  switch (effect.kind) {
    case "dispatch":
      return {
        does: `runs the workflow \`${effect.workflow}\` of \`${effect.repository}\`${effect.follow ? "" : ", without waiting for it"}`,
        details: [
          line("repository", effect.repository),
          line("workflow", effect.workflow),
          line("ref", effect.ref ?? "the default branch"),
          ...Object.entries(effect.inputs).map(([name, value]) => line(`input ${name}`, value)),
        ],
      };
    case "request":
      return {
        does: `sends a ${effect.method} request to \`${hostOf(effect.url)}\`${effect.synchronized ? "" : ", which reports back"}`,
        details: [
          line("request", `${effect.method} ${read(effect.url)}`),
          ...Object.entries(effect.headers).map(([name, value]) => line(`header ${name}`, read(value))),
          ...(effect.body === null ? [] : [line("body", read(showValue(effect.body)))]),
          line("answer", effect.synchronized ? "ends the run" : "the called one reports back, signed"),
          line("time for an answer", showSpan(effect.timeoutMs)),
        ],
      };
    case "edit":
      return {
        does: `${effect.as === "commit" ? "commits to" : "opens a pull request of"} \`${effect.repository}\` that changes ${nameFiles(effect.files)}`,
        details: [
          line("repository", effect.repository),
          line(effect.as === "commit" ? "commits to" : "goes into", effect.base ?? "the default branch"),
          line("title", effect.title),
          ...effect.files.flatMap(tellFile),
        ],
      };
    case "upsert":
      return {
        does: `${effect.as === "commit" ? "writes" : "proposes"} the entity \`${effect.blueprint}/${effect.identifier}\` in the central repo`,
        details: [
          line("file", effect.path),
          line("as", effect.as === "commit" ? "a commit" : "a pull request"),
          ...Object.entries(effect.content).map(([key, value]) =>
            line(value === null ? "takes away" : key, value === null ? key : showValue(value)),
          ),
        ],
      };
    case "lock":
      return {
        does: `locks ${nameScope(effect)}${effect.forMs === null ? "" : ` for ${showSpan(effect.forMs)}`}`,
        details: [
          line("service", effect.service),
          line("environment", effect.environment),
          line("reason", effect.reason),
          line("ends", effect.forMs === null ? "when it is taken off" : `after ${showSpan(effect.forMs)}`),
        ],
      };
    case "unlock":
      return {
        does: `unlocks ${nameScope(effect)}`,
        details: [
          line("service", effect.service),
          line("environment", effect.environment),
          line("takes off", effect.admin ? "anybody's lock" : "a lock of who asks"),
        ],
      };
  }
}

const line = (label: string, value: string): ToldDetail => ({ label, value });

/** Host of an address that may hold placeholders; nothing of its path or query, which may tell more than readers should know. */
function hostOf(url: string): string {
  return /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url)?.[1] ?? "another system";
}

const NAMED_FILES = 3;

function nameFiles(files: readonly FileEdit[]): string {
  const names = files.slice(0, NAMED_FILES).map(({ path }) => `\`${path}\``);
  const left = files.length - names.length;
  return left > 0 ? `${names.join(", ")} and ${left} more` : names.join(" and ");
}

function nameScope({ service, environment }: { readonly service: string; readonly environment: string }) {
  const what = service === "*" ? "all services" : `\`${service}\``;
  return `${what} in ${environment === "*" ? "all environments" : `\`${environment}\``}`;
}

function tellFile({ path, edits, create, optional }: FileEdit): readonly ToldDetail[] {
  const note = `${create ? ", made where there is none" : ""}${optional ? ", left out where there is none" : ""}`;
  return [line("file", path + note), ...edits.map((edit) => line("edit", tellEdit(edit)))];
}

/** One change of a file, in plain text. */
function tellEdit(edit: Edit): string {
  if ("set" in edit) return `${edit.set} becomes ${JSON.stringify(edit.value)}`;
  if ("remove" in edit) return `${edit.remove} is taken away`;
  if ("replace" in edit) return `${JSON.stringify(edit.replace)} becomes ${JSON.stringify(edit.with)}`;
  if ("content" in edit) return `the whole file, ${edit.content.length} characters`;
  return `owners of ${edit.pattern} become ${[edit.owners].flat().join(" ")}`;
}

/** A text of a request as people write it: secrets stay as they are named, other braces are braces. */
function read(text: string): string {
  return openText(text, markSecret);
}
