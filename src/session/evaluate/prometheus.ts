import { type MetricsProvider, metricsProviderSchema } from "../../model/metrics-settings.ts";
import { UsageError } from "../../model/usage-error.ts";

/** The name that a Prometheus has which is named by its address alone. */
export const PROMETHEUS = "prometheus";

/** Variables that hold what such a Prometheus wants to know, where it does. */
export const PROMETHEUS_SECRETS = {
  token: "PROMETHEUS_TOKEN",
  user: "PROMETHEUS_USER",
  password: "PROMETHEUS_PASSWORD",
} as const;

/**
 * A Prometheus by its address. Who it is asked as is told by the environment: PROMETHEUS_TOKEN, or PROMETHEUS_USER and
 * PROMETHEUS_PASSWORD. `named` is where the address was written. Throws a UsageError when it is none.
 */
export function describePrometheus(
  url: string,
  named: string,
  env: Readonly<Record<string, string | undefined>>,
): MetricsProvider {
  const { token, user, password } = PROMETHEUS_SECRETS;
  const login = env[user] ?? "";
  const auth =
    (env[token] ?? "") !== ""
      ? { auth: { bearer: `\${${token}}` } }
      : login !== ""
        ? { auth: { basic: { user: login, password: `\${${password}}` } } }
        : {};
  const read = metricsProviderSchema.safeParse({ kind: "prometheus", url, ...auth });
  if (read.success && URL.canParse(url)) return read.data;
  throw new UsageError(
    `${named} is no address that Prometheus can have`,
    `Write it as http://localhost:9090. A login is no part of it: set ${token}, or ${user} and ${password}.`,
  );
}
