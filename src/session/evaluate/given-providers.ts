import { type Document, isMap, parseDocument } from "yaml";
import { isJsonObject } from "../../model/json.ts";
import { type MetricsProvider, providerNameSchema } from "../../model/metrics-settings.ts";
import { HANDED_IN } from "../../model/sli.ts";
import type { GivenFile } from "./given-files.ts";
import { PROMETHEUS } from "./prometheus.ts";

/** Providers that were given beside those of muster.yml. */
export interface GivenProviders {
  readonly metrics: Readonly<Record<string, MetricsProvider>>;
  /** The one that is asked where nobody names another; null leaves that to muster.yml. */
  readonly usual: string | null;
  /** Whether that one goes before what muster.yml says. */
  readonly wins: boolean;
  /** How the one was named that has to be asked, for messages; null where nobody wants one to be. */
  readonly wanted: string | null;
}

/** A Prometheus that was named by its address. */
export interface GivenPrometheus {
  readonly provider: MetricsProvider;
  /** Where the address was written. */
  readonly named: string;
  /** Whether somebody wants this one to be asked. */
  readonly isWanted: boolean;
}

/** Which providers there are besides those of muster.yml. Values that are handed in answer for every provider that files name. */
export function listGivenProviders(
  prometheus: GivenPrometheus | null,
  handedIn: boolean,
  files: readonly GivenFile[],
): GivenProviders {
  if (handedIn) {
    const names = [HANDED_IN, ...files.flatMap(({ text }) => listNamed(text))];
    const metrics = Object.fromEntries(names.map((name) => [name, { kind: "static" as const }]));
    return { metrics, usual: HANDED_IN, wins: true, wanted: null };
  }
  if (prometheus === null) return { metrics: {}, usual: null, wins: false, wanted: null };
  const { provider, named, isWanted } = prometheus;
  const wanted = isWanted ? named : null;
  return { metrics: { [PROMETHEUS]: provider }, usual: PROMETHEUS, wins: false, wanted };
}

/** Writes providers into the text of muster.yml. A text that can't be read stays as it is: whoever reads it says so. */
export function writeSettings(
  text: string,
  { metrics, usual, wins }: GivenProviders,
  environment: string,
): string {
  if (usual === null) return text;
  const document = parseDocument(text, { version: "1.2", logLevel: "silent" });
  if (document.errors.length > 0) return text;
  const settings = valueOf(document);
  const below = [read(settings, "metrics"), read(settings, "evaluation")];
  if (!isMap(document.contents) || below.some((each) => each !== undefined && !isJsonObject(each)))
    return text;
  for (const [name, provider] of Object.entries(metrics))
    document.setIn(["metrics", name], document.createNode(provider));
  const own = read(settings, "evaluation", "environments", environment, "provider");
  if (wins || read(settings, "evaluation", "provider") === undefined)
    document.setIn(["evaluation", "provider"], usual);
  if (wins && own !== undefined)
    document.setIn(["evaluation", "environments", environment, "provider"], usual);
  return document.toString({ lineWidth: 0 });
}

/** Providers that the text of an sli.yaml or a perfspec.json names, as far as it can be read. */
function listNamed(text: string): readonly string[] {
  const document = parseDocument(text, { version: "1.2", logLevel: "silent" });
  const value = valueOf(document);
  const indicators = read(value, "indicators");
  const each: unknown[] = isJsonObject(indicators)
    ? Object.values(indicators)
    : Array.isArray(indicators)
      ? indicators
      : [];
  const named = [
    read(value, "provider"),
    ...each.flatMap((one) => [read(one, "provider"), read(one, "source")]),
  ];
  return named.filter((name): name is string => providerNameSchema.safeParse(name).success);
}

/** What a document says; undefined where it can't be read. */
function valueOf(document: Document.Parsed): unknown {
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function read(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined),
    value,
  );
}
