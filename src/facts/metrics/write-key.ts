/** Names a series by its labels: canonical JSON, in the order of their names; empty where it has none. */
export function writeKey(labels: Readonly<Record<string, string>>): string {
  const entries = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? "" : JSON.stringify(Object.fromEntries(entries));
}
