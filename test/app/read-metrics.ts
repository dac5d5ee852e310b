import { setTimeout } from "node:timers/promises";

/** What an App counts. */
export interface Metrics {
  /** Names of all that it counts itself, those of its process left out. */
  readonly names: readonly string[];
  /** The sum of all series of a name that have these labels, whatever others they have; 0 when there is none. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number;
}

/** Reads what the App at this address counts. */
export async function readMetrics(url: string): Promise<Metrics> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const series = [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name, labels = "", value]) => ({
    name,
    labels: new Set(labels.match(/\w+="[^"]*"/g)),
    value: Number(value),
  }));
  const names = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = ""]) => name);
  return {
    names: names.filter((name) => !/^muster_(?:process|nodejs)_/.test(name)),
    sum(name, labels = {}) {
      const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      return series
        .filter((each) => each.name === name && wanted.every((label) => each.labels.has(label)))
        .reduce((sum, { value }) => sum + value, 0);
    },
  };
}

/** Resolves once something is true of what the App counts. */
export async function untilCounted(url: string, isTrue: (metrics: Metrics) => boolean): Promise<void> {
  while (!isTrue(await readMetrics(url))) await setTimeout(20);
}
