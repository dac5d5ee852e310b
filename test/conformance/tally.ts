const COLUMNS = { passed: "passed", different: "different by design", notYet: "not yet in scope" } as const;

/** Counts the outcomes of conformance cases by area. */
export interface Tally {
  count(area: string, outcome: keyof typeof COLUMNS): void;
  /** A table for the end of a test run. */
  render(): string;
}

/** Starts counting the cases of one peer. */
export function createTally(peer: string): Tally {
  const areas = new Map<string, Record<keyof typeof COLUMNS, number>>();
  return {
    count(area, outcome) {
      const counts = areas.get(area) ?? { passed: 0, different: 0, notYet: 0 };
      counts[outcome] += 1;
      areas.set(area, counts);
    },
    render() {
      const rows = [...areas].sort(([a], [b]) => (a < b ? -1 : 1));
      const width = Math.max(18, ...rows.map(([area]) => area.length + 1));
      const line = (name: string, cells: readonly (string | number)[]) =>
        `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(20)).join("")}`;
      const keys = ["passed", "different", "notYet"] as const;
      const total = keys.map((key) => rows.reduce((sum, [, counts]) => sum + counts[key], 0));
      return [
        `\nConformance with ${peer}`,
        line(
          "area",
          keys.map((key) => COLUMNS[key]),
        ),
        ...rows.map(([area, counts]) =>
          line(
            area,
            keys.map((key) => counts[key]),
          ),
        ),
        line("total", total),
      ].join("\n");
    },
  };
}
