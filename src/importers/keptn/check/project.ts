import type { Finding } from "../finding.ts";
import type { Undefined } from "../place-indicators.ts";
import type { PlacedService } from "../place-service.ts";
import { isProviderKind } from "../propose-settings.ts";
import type { ReadProject } from "../read-project.ts";
import { readSource } from "../source.ts";

/** What is different for the whole project: what Keptn let through, what it knew by itself, what had to be chosen. */
export function checkProject(project: ReadProject, placed: readonly PlacedService[]): readonly Finding[] {
  if (project.resources.length === 0) return checkProvider(project);
  return [
    ...placed.flatMap(({ missing }) => tellMissing(missing)),
    ...checkUnjudged(project, placed),
    ...checkProvider(project),
    ...project.passed.map(({ file, why }) => note("not_taken", `Not taken: ${why}.`, null, file)),
    ...checkGuess(project),
    {
      weight: "differs",
      code: "provider_error",
      place: null,
      message:
        "When the provider can't be asked, Keptn fails the objective. Here it is open, and the evaluation waits unless the rest decides it.",
      advice: "`evaluation: {policy: {provider_error: fail}}` in muster.yml is as before.",
    },
    note(
      "history",
      "Earlier evaluations stay in Keptn: here comparison begins with the first evaluation that is recorded.",
      null,
    ),
    note(
      "compatibility",
      "All that is told to differ can stay as it was: `compatibility: keptn` in an slo.yaml, or below evaluation in muster.yml for all, decides as Keptn did, with what it let through.",
      null,
    ),
  ];
}

function note(code: string, message: string, advice: string | null, file?: string): Finding {
  return {
    weight: "note",
    code,
    place: file === undefined ? null : { file, line: 1, column: 1 },
    message,
    advice,
  };
}

function tellMissing(missing: readonly Undefined[]): readonly Finding[] {
  const seen = new Set<string>();
  return missing.flatMap(({ indicator, slo, index, builtIn }): readonly Finding[] => {
    const place = readSource(slo.file, slo.text).at(["objectives", index, "sli"]);
    const key = `${slo.text}\0${indicator}`;
    if (seen.has(key)) return [];
    seen.add(key);
    // What nobody defines is told where the central repo is checked.
    if (!builtIn) return [];
    const zero = indicator === "error_rate";
    return [
      {
        weight: zero ? "differs" : "note",
        code: zero ? "empty_error_rate" : "built_in_indicator",
        place,
        message: zero
          ? "Keptn had its own query for error_rate, which has no value where no request failed, so that the objective failed. The query that was added is 0 then."
          : `Keptn had its own query for ${indicator}, which was added to the sli.yaml.`,
        advice: "Look at it: it asks for the job of a canary that Keptn deployed.",
      },
    ];
  });
}

/** Evaluations of the shipyard in stages where nothing is asked of a service. */
function checkUnjudged(
  { shipyard, services }: ReadProject,
  placed: readonly PlacedService[],
): readonly Finding[] {
  if (shipyard === null) return [];
  const stages = [...new Set(shipyard.evaluations.map(({ stage }) => stage))];
  return stages.flatMap((stage): readonly Finding[] => {
    const without = placed.filter(({ judged }) => !judged.includes(stage) && !judged.includes(null));
    if (without.length === 0 || services.length === 0) return [];
    const names = without.map(({ service }) => service).join(", ");
    const index = shipyard.stages.indexOf(stage);
    return [
      {
        weight: "differs",
        code: "no_slo",
        place: shipyard.source.at(["spec", "stages", index, "name"]),
        message: `${stage} evaluates ${names} without objectives: Keptn passed that. Here it fails, because nothing was asked.`,
        advice: `Write objectives, or \`evaluation: {environments: {${stage}: {policy: {no_slo: pass}}}}\` into muster.yml.`,
      },
    ];
  });
}

function checkProvider({ provider, providers, resources, name }: ReadProject): readonly Finding[] {
  if (provider !== null && !isProviderKind(provider))
    return [
      {
        weight: "mend",
        code: "provider_not_supported",
        place: null,
        message: `${name} asks ${provider}, which Muster has no provider for.`,
        advice:
          "Ask its HTTP API with a provider of kind json in muster.yml, and write the queries for that.",
      },
    ];
  if (provider === null && resources.some(({ kind }) => kind === "slo"))
    return [
      note("no_provider", "No sli.yaml says which provider is asked; Prometheus is taken to be.", null),
    ];
  if (providers.length < 2) return [];
  return [
    note(
      "several_providers",
      `There are queries for ${providers.join(" and ")}; those for ${provider ?? ""} were taken.`,
      "Choose with --provider.",
    ),
  ];
}

function checkGuess({ guesses, layout, stages, resources }: ReadProject): readonly Finding[] {
  const [service, ...others] = guesses;
  const definition = resources.find(({ kind }) => kind !== "sli")?.file;
  const everywhere =
    layout === "plain" && stages.length > 1 && definition !== undefined
      ? [
          note(
            "all_stages",
            `The folder doesn't say which stage ${definition} is of: it was laid for all, ${stages.join(", ")}.`,
            "Move it to slo/<service>/<stage>/ if it is of one.",
            definition,
          ),
        ]
      : [];
  if (service === undefined) return everywhere;
  const rest = others.length === 0 ? "" : ` It could also be ${others.join(" or ")}.`;
  return [
    ...everywhere,
    note(
      "guessed_service",
      `The folder doesn't say which service it is of: ${service} was taken.${rest}`,
      "Say it with --service.",
    ),
  ];
}
