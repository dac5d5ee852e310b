import { parse, stringify } from "yaml";
import type { Finding } from "./finding.ts";
import { readSource } from "./source.ts";
import { mapOf, textOf } from "./values.ts";

/** What settings are proposed from. */
export interface SettingsPlan {
  /** Login of the organisation, and whether it is a guess. */
  readonly organization: string;
  readonly guessed: boolean;
  /** Kinds of providers that the files ask. */
  readonly kinds: readonly ProviderKind[];
  /** The one that sli.yaml files are of; null without any. */
  readonly provider: string | null;
  readonly project: string;
  readonly stages: readonly string[];
  /** The muster.yml that is there; null without one. */
  readonly current: string | null;
}

/** Providers that Keptn's files ask and Muster knows. */
export type ProviderKind = "prometheus" | "dynatrace";

/** The whole of muster.yml where there is none, or the part that it lacks. */
export type ProposedSettings =
  | { readonly kind: "file"; readonly text: string }
  | {
      readonly kind: "part";
      readonly text: string;
      /** The muster.yml that is there with the part in it, to see what it is like then. */
      readonly merged: string;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: "complete"; readonly findings: readonly Finding[] };

const PROVIDERS: Readonly<Record<ProviderKind, readonly string[]>> = {
  prometheus: [
    "  prometheus:",
    "    kind: prometheus",
    "    url: ${PROMETHEUS_URL}",
    '    # auth: {basic: {user: keptn, password: "${PROMETHEUS_PASSWORD}"}}',
  ],
  dynatrace: [
    "  dynatrace:",
    "    kind: dynatrace",
    "    url: ${DYNATRACE_URL}",
    "    token: ${DYNATRACE_TOKEN}",
  ],
};

/** Whether a provider is one that Muster knows under the name that Keptn has for it. */
export function isProviderKind(name: string | null): name is ProviderKind {
  return name === "prometheus" || name === "dynatrace";
}

/** What muster.yml needs, so that the files mean what they did: providers, `$PROJECT`, environments. What is there is never changed. */
export function proposeSettings(plan: SettingsPlan): ProposedSettings {
  const { current, organization, guessed } = plan;
  if (current === null) {
    const told = guessed
      ? "# The login of your GitHub organisation. This is a guess from the name of the Keptn project: correct it."
      : "# The login of your GitHub organisation.";
    const parts = [`${told}\norganization: ${plain(organization)}`, ...writeParts(plan, {}, null)];
    return { kind: "file", text: `${parts.join("\n\n")}\n` };
  }
  const value = mapOf(readSource("muster.yml", current).value);
  const evaluation = mapOf(value["evaluation"]);
  const there = Object.entries(mapOf(value["metrics"])).find(
    ([, provider]) => mapOf(provider)["kind"] === plan.provider,
  );
  const parts = writeParts(plan, value, there?.[0] ?? null);
  const project = textOf(evaluation["project"]);
  const findings: readonly Finding[] =
    project === null || project === plan.project
      ? []
      : [
          {
            weight: "mend",
            code: "other_project",
            place: { file: "muster.yml", line: 1, column: 1 },
            message: `$PROJECT stands for ${project} in muster.yml, and for ${plan.project} in these files.`,
            advice: `Write ${plan.project} into the queries in place of $PROJECT.`,
          },
        ];
  return parts.length === 0
    ? { kind: "complete", findings }
    : { kind: "part", text: `${parts.join("\n")}\n`, merged: mergeInto(current, parts.join("\n")), findings };
}

function writeParts(
  { kinds, provider, project, stages }: SettingsPlan,
  value: Readonly<Record<string, unknown>>,
  named: string | null,
): readonly string[] {
  const metrics = Object.values(mapOf(value["metrics"])).map((each) => mapOf(each)["kind"]);
  const evaluation = mapOf(value["evaluation"]);
  const environments = mapOf(evaluation["environments"]);
  const lacking = kinds.filter((kind) => !metrics.includes(kind));
  const unnamed = stages.filter((stage) => !Object.hasOwn(environments, stage));
  const lines = [
    ...(provider !== null && textOf(evaluation["provider"]) === null
      ? [`  provider: ${plain(named ?? provider)}`]
      : []),
    ...(textOf(evaluation["project"]) === null
      ? ["  # What $PROJECT stands for in queries.", `  project: ${plain(project)}`]
      : []),
    ...(unnamed.length === 0
      ? []
      : [
          "  # What is different in one of them, e.g. {policy: {no_slo: pass}}.",
          "  environments:",
          ...unnamed.map((stage) => `    ${plain(stage)}: {}`),
        ]),
  ];
  return [
    ...(lacking.length === 0
      ? []
      : [
          [
            "# Where values come from: secrets are named here, and given by the environment.",
            "metrics:",
            ...lacking.flatMap((kind) => PROVIDERS[kind]),
          ].join("\n"),
        ]),
    ...(lines.length === 0 ? [] : [["evaluation:", ...lines].join("\n")]),
  ];
}

function mergeInto(current: string, part: string): string {
  return stringify(mergeMaps(mapOf(readSource("muster.yml", current).value), mapOf(parse(part))));
}

function mergeMaps(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const added = Object.entries(other).map(([key, value]): [string, unknown] => {
    const there = one[key];
    return [key, there === undefined ? value : mergeMaps(mapOf(there), mapOf(value))];
  });
  return { ...one, ...Object.fromEntries(added) };
}

/** A name as YAML: in quotes where it could be read as something else than text. */
function plain(name: string): string {
  const isPlain = /^(?!(?:null|true|false|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9_-]*$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
