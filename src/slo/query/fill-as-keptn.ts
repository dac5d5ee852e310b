import { type QueryContext, secondsOf } from "./query-context.ts";

/**
 * Fills in placeholders as Keptn's prometheus-service 0.9 does (replaceQueryParameters): text for text, in this order, wherever it
 * stands, so that `$job` is replaced in `$jobname`, too. What it doesn't know stays.
 */
export function fillAsKeptn(text: string, context: QueryContext): string {
  const replacements: [string, string][] = [
    ...Object.entries(context.filter ?? {}).flatMap(([key, value]): [string, string][] => {
      const bare = String(value).replaceAll(/['"]/g, "");
      return [
        [key, bare],
        [key.toUpperCase(), bare],
      ];
    }),
    ["PROJECT", context.project],
    ["STAGE", context.environment],
    ["SERVICE", context.service],
    ["DEPLOYMENT", context.labels["deployment"] ?? context.deployment ?? "primary"],
    ...Object.entries(context.labels).map(([name, value]): [string, string] => [`LABEL.${name}`, value]),
    ["DURATION_SECONDS", `${secondsOf(context.window)}s`],
  ];
  return replacements.reduce((filled, [name, value]) => filled.replaceAll(`$${name}`, () => value), text);
}
