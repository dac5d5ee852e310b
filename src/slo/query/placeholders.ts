import { type QueryContext, secondsOf } from "./query-context.ts";

/** What one placeholder stands for. */
export interface Placeholder {
  /** Null where nobody said. */
  readonly value: string | null;
  /** True for what whoever asked for the evaluation has said, rather than a reviewed file. */
  readonly handedIn: boolean;
}

/** Every placeholder that there is, by its name without the `$`. A key of `filter` wins over a name of Muster's own. */
export function listPlaceholders(context: QueryContext): ReadonlyMap<string, Placeholder> {
  const { project, environment, service, version, labels } = context;
  const seconds = secondsOf(context.window);
  const known = (value: string): Placeholder => ({ value, handedIn: false });
  const told = (value: string | null): Placeholder => ({ value, handedIn: true });
  return new Map<string, Placeholder>([
    ["PROJECT", known(project)],
    ["STAGE", told(environment)],
    ["ENVIRONMENT", told(environment)],
    ["SERVICE", known(service)],
    ["DEPLOYMENT", told(labels["deployment"] ?? context.deployment)],
    ["VERSION", told(version)],
    ...Object.entries(labels)
      .filter(([name]) => isPlaceholderName(name))
      .map(([name, value]): [string, Placeholder] => [`LABEL.${name}`, told(value)]),
    ["DURATION_SECONDS", known(`${seconds}s`)],
    ["DURATION_MINUTES", known(`${Math.ceil(seconds / 60)}m`)],
    ["DURATION", known(writeDuration(seconds))],
    ...Object.entries(context.filter ?? {})
      .filter(([key]) => isPlaceholderName(key))
      .flatMap(([key, value]): [string, Placeholder][] => [
        [key.toUpperCase(), known(String(value))],
        [key, known(String(value))],
      ]),
  ]);
}

/** Whether something can be the name of a placeholder: a dollar sign within begins another one. */
export function isPlaceholderName(name: string): boolean {
  return name !== "" && name.length <= 200 && !name.includes("$");
}

/** `1h30m`, `2m`, `90s` as `1m30s`: as Prometheus takes it. */
function writeDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const written = parts.flatMap(([amount, unit]) => (amount > 0 ? [`${amount}${unit}`] : [])).join("");
  return written === "" ? "0s" : written;
}
