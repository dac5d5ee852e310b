import type { Config } from "../../config/index.ts";
import { chooseDefinition, type Definition } from "../../flows/index.ts";
import { UsageError } from "../../model/usage-error.ts";
import type { Given } from "./given-files.ts";
import { PROMETHEUS } from "./prometheus.ts";
import type { EvaluationSubject } from "./question.ts";

/** Throws a UsageError where somebody names a Prometheus that is to be asked, and the files ask others alone. */
export function requireAsked(
  config: Config,
  { service, environment }: Pick<EvaluationSubject, "service" | "environment">,
  { providers: { wanted } }: Pick<Given, "providers">,
): void {
  if (wanted === null) return;
  const definition = chooseDefinition(config, service, environment);
  const asked = listAsked(definition);
  if (asked.size === 0 || asked.has(PROMETHEUS)) return;
  const { environments, provider } = config.settings.evaluation;
  const own = Object.hasOwn(environments, environment) ? environments[environment]?.provider : undefined;
  const usual = own ?? provider;
  const where = own === undefined ? "evaluation.provider" : `evaluation.environments.${environment}.provider`;
  const names = [...asked].sort().join(", ");
  const why =
    usual !== undefined && asked.has(usual)
      ? `muster.yml names ${usual} (${where})`
      : "the files name others";
  throw new UsageError(
    `${wanted} would not be asked: ${why}, and the objectives ask ${names}`,
    `Leave it out; or, to ask it in their place, change the address of ${names} in muster.yml, or name ${PROMETHEUS} there or in sli.yaml as provider.`,
  );
}

function listAsked(definition: Definition): ReadonlySet<string> {
  switch (definition.kind) {
    case "none":
      return new Set();
    case "perfspec":
      return new Set(
        [...definition.sources.values()].flatMap((each) => (each.kind === "provider" ? [each.name] : [])),
      );
    case "slo": {
      const { slo, indicators, provider } = definition;
      const names = slo?.objectives.map(({ sli }) => sli) ?? [...indicators.keys()];
      const asked = names.map((name) => indicators.get(name)?.provider ?? provider);
      return new Set(asked.filter((name) => name !== null));
    }
  }
}
