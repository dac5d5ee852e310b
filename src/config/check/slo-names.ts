import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Documents } from "../config.ts";
import { describeValue } from "../describe-value.ts";
import { suggest } from "../suggest.ts";

/** A file below `slo/`, as its folders place it. */
interface Placed {
  readonly file: string;
  readonly service: string;
  readonly environment: string | null;
}

/**
 * Points out folders below `slo/` whose names are nearly those of something else, and so perhaps slips of the pen: services that are nearly
 * called as an entity that is written by hand, and environments that are nearly called as one of muster.yml or of another service. Nobody
 * would be told that nothing there counts.
 */
export function checkSloNames(documents: Documents): readonly Diagnostic[] {
  const files = [...documents.slos, ...documents.slis, ...documents.perfspecs].flatMap(
    ({ value: { file, service, environment } }): readonly Placed[] =>
      service === null ? [] : [{ file, service, environment }],
  );
  return [...checkServices(files, documents), ...checkEnvironments(files, documents)];
}

function checkServices(files: readonly Placed[], { entities }: Documents): readonly Diagnostic[] {
  const known = new Set(entities.map(({ value }) => value.identifier));
  return firstOf(files, ({ service }) => service).flatMap(({ file, service }) => {
    const near = known.has(service) ? undefined : suggest(service, known);
    const message = `no entity is written here that is called ${describeValue(service)}, as this folder is; where a mapping makes it, all is well`;
    return near === undefined ? [] : [warn(file, message, near)];
  });
}

function checkEnvironments(files: readonly Placed[], { settings }: Documents): readonly Diagnostic[] {
  const named = Object.keys(settings?.value.evaluation.environments ?? {});
  const users = new Map<string, Set<string>>();
  for (const { service, environment } of files)
    if (environment !== null) users.set(environment, (users.get(environment) ?? new Set()).add(service));
  return firstOf(files, ({ service, environment }) => JSON.stringify([service, environment])).flatMap(
    ({ file, service, environment }) => {
      if (environment === null || named.includes(environment)) return [];
      const others = [...users].filter(([, services]) => [...services].some((each) => each !== service));
      const known = [...named, ...others.map(([name]) => name)];
      if (known.includes(environment)) return [];
      const near = suggest(
        environment,
        known.filter((name) => bare(name) !== bare(environment)),
      );
      const message = `no other service has files for the environment ${describeValue(environment)}; where it is meant so, name it in muster.yml under evaluation.environments`;
      return near === undefined ? [] : [warn(file, message, near)];
    },
  );
}

/** Environments such as `preview-12` and `preview-13` are told apart by their numbers, and none is a slip of the other. */
function bare(name: string): string {
  return name.replaceAll(/\d+/g, "0");
}

/** One file stands for all of a folder. */
function firstOf(files: readonly Placed[], keyOf: (file: Placed) => string): readonly Placed[] {
  return [...Map.groupBy(files, keyOf).values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}

function warn(file: string, message: string, suggestion: string): Diagnostic {
  return { severity: "warning", code: "suspicious", file, line: 1, column: 1, message, suggestion };
}
