import type { Finding } from "../finding.ts";
import type { Resource } from "../resource.ts";
import { readSource } from "../source.ts";
import { mapOf, textsIn } from "../values.ts";
import { tellUnreadable } from "./unreadable.ts";

/** Placeholders that Keptn and Muster both know. */
const KNOWN = ["PROJECT", "STAGE", "SERVICE", "DEPLOYMENT", "DURATION_SECONDS"];

/** Those of Muster alone. */
const OWN = ["ENVIRONMENT", "VERSION", "DURATION", "DURATION_MINUTES"];

/** What dynatrace-service knew besides (dynatrace-service, internal/common/common.go). */
const DYNATRACE_ONLY = ["CONTEXT", "EVENT", "SOURCE", "TESTSTRATEGY", "ENV"];

const PLACEHOLDER = /\$([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?/g;

/** Forms of queries of dynatrace-service that ask for no metric (dynatrace-service, slis-via-files.md). */
const DYNATRACE_FORM = /^\s*(PV2|SECPV2|USQL);/;

/** What queries of an sli.yaml hold that is filled in otherwise here, or not at all. `filters` are keys of the slo.yaml files. */
export function checkIndicators(sli: Resource, filters: readonly string[]): readonly Finding[] {
  const source = readSource(sli.file, sli.text);
  const unreadable = tellUnreadable(source);
  if (unreadable !== null) return [unreadable];
  const known = [...KNOWN, ...filters.flatMap((key) => [key, key.toUpperCase()])];
  return [...textsIn(mapOf(source.value)["indicators"])].flatMap(([path, query]) => {
    const place = source.at(["indicators", ...path]);
    const found = [...query.matchAll(PLACEHOLDER)].flatMap(([written, name = "", label]) =>
      checkPlaceholder(written, name, label, known),
    );
    const form = DYNATRACE_FORM.exec(query)?.[1];
    const forms: readonly Told[] = form === undefined ? [] : [dynatraceForm(form)];
    const told = new Map([...found, ...forms].map((each) => [each.message, each]));
    return [...told.values()].map((each) => ({ ...each, place }));
  });
}

type Told = Omit<Finding, "place">;

function dynatraceForm(form: string): Told {
  return {
    weight: "mend",
    code: "dynatrace_form",
    message: `Queries that begin with ${form}; are not supported: only metrics (metricSelector=...) and SLOs (SLO;...) are asked for.`,
    advice: "Write it as a metric selector, or ask Dynatrace's API with a provider of kind json.",
  };
}

function checkPlaceholder(
  written: string,
  name: string,
  label: string | undefined,
  known: readonly string[],
): readonly Told[] {
  if (name === "LABEL" && label !== undefined)
    return [
      {
        weight: "differs",
        code: "label_placeholder",
        message: `${written} came from the labels of the event that triggered Keptn. Without it the query is refused here, where Keptn sent it as it stood.`,
        advice: `Give it with --label ${label}=<value>.`,
      },
    ];
  if (name === "DEPLOYMENT")
    return [
      {
        weight: "differs",
        code: "deployment_placeholder",
        message:
          "$DEPLOYMENT was the name that Keptn's deployment gave (canary, primary, direct), and primary without one.",
        advice: "Give it with --label deployment=<name>, or write the name into the query.",
      },
    ];
  if (known.includes(name) || OWN.includes(name)) return [];
  if (DYNATRACE_ONLY.includes(name))
    return [
      {
        weight: "mend",
        code: "unknown_placeholder",
        message: `$${name} was filled in by Keptn's dynatrace-service and is not here${name === "ENV" ? ": it gave away its own environment" : ""}.`,
        advice: "Give it as a label: $LABEL.<name> and --label <name>=<value>.",
      },
    ];
  const inside = known.filter((each) => name.startsWith(each)).toSorted((a, b) => b.length - a.length)[0];
  if (inside !== undefined)
    return [
      {
        weight: "mend",
        code: "placeholder_ends",
        message: `Keptn took the beginning of $${name} for $${inside}; here a placeholder ends where a word ends, so that it is unknown.`,
        advice: `Divide what follows $${inside} from it, e.g. by a label or filter of its own.`,
      },
    ];
  return [
    {
      weight: "mend",
      code: "unknown_placeholder",
      message: `Nothing fills in $${name}: Keptn sent it as it stood, and here the query is refused.`,
      advice:
        "Write $$ where the query itself means a dollar sign, or give the value with a filter of the slo.yaml.",
    },
  ];
}
