import type { Diagnostic } from "../../model/diagnostic.ts";
import type { ParsedFile } from "../parse-file.ts";
import { readSloPlace } from "../slo-place.ts";

/**
 * Finds files below `slo/` that say twice what holds, or how to measure, for the same service and environment: slo.yaml beside
 * perfspec.json, slo.yaml beside slo.yml, or two folders whose names mean the same.
 */
export function checkSloRivals(files: readonly ParsedFile[]): Diagnostic[] {
  const placed = files.flatMap(({ path, kind }) => {
    const place = "names" in kind.place ? readSloPlace(path) : null;
    if (place === null || "problem" in place) return [];
    const { service, environment } = place;
    return [{ path, key: JSON.stringify([kind.name === "sli", service, environment]) }];
  });
  return [...Map.groupBy(placed, ({ key }) => key).values()].flatMap(([first, ...others]) =>
    others.map(({ path }) => {
      const message = `${first?.path} is for the same service and environment; keep one of the two`;
      return { severity: "error", code: "duplicate", file: path, line: 1, column: 1, message };
    }),
  );
}
