import { listAddressSecrets } from "../../facts/metrics/index.ts";
import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { Environment } from "../environment.ts";
import type { Toolkit } from "../toolkit/toolkit.ts";

const NAMED = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Hides in the log whatever providers are asked with: a secret that a workflow made itself is known to nobody else. Of an address that
 * comes from a variable every part is hidden: where the whole of it is not said, a part of it may be, such as a token in its path.
 */
export function maskSecrets(
  metrics: Readonly<Record<string, MetricsProvider>>,
  env: Environment,
  { mask }: Pick<Toolkit, "mask">,
): void {
  for (const provider of Object.values(metrics)) {
    if (provider.kind === "static") continue;
    // Certificates that are trusted are public.
    const { tls: _, ...secrets } = provider;
    for (const [, name = ""] of JSON.stringify(secrets).matchAll(NAMED)) mask(env[name] ?? "");
    for (const [, name = ""] of provider.url.matchAll(NAMED))
      listAddressSecrets(env[name] ?? "").forEach(mask);
  }
}
