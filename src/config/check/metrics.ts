import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Settings } from "../../model/settings.ts";
import type { Located } from "../config.ts";
import { describeValue } from "../describe-value.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import { suggest } from "../suggest.ts";

/** Checks that the providers which `evaluation` names in muster.yml are under `metrics` there. */
export function checkMetrics(settings: Located<Settings> | null): Diagnostic[] {
  if (settings === null) return [];
  const { value, locator } = settings;
  const { provider, environments } = value.evaluation;
  return [
    ...checkProvider(provider, ["evaluation", "provider"], value, locator),
    ...Object.entries(environments).flatMap(([name, environment]) =>
      checkProvider(environment.provider, ["evaluation", "environments", name, "provider"], value, locator),
    ),
  ];
}

/** Checks that a provider which a document names is under `metrics` in muster.yml. */
export function checkProvider(
  name: string | undefined,
  path: DocumentPath,
  { metrics }: Pick<Settings, "metrics">,
  locator: Locator,
): Diagnostic[] {
  if (name === undefined || Object.hasOwn(metrics, name)) return [];
  const message = `no provider ${describeValue(name)} is under metrics in muster.yml`;
  return [locator.problem("error", "reference", path, message, () => suggest(name, Object.keys(metrics)))];
}
