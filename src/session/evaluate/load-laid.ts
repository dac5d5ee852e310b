import { type Config, type LoadedConfig, loadConfig, suggest } from "../../config/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Tree } from "../../model/tree.ts";
import { UsageError } from "../../model/usage-error.ts";
import { checkEnvironment } from "./environment.ts";
import { type Given, type LaidFiles, layGiven, type Owner } from "./given-files.ts";
import { refuseLooser } from "./refuse-looser.ts";

/**
 * Reads and checks a central repo, or none, with what was given laid over it. Throws a UsageError where that lets more through than the
 * central repo decides, or is for an environment that is a slip of the pen.
 */
export async function loadWith(
  central: Tree | null,
  given: Given,
  owner: Owner,
  jq: JqEngine,
): Promise<LoadedConfig> {
  const loaded = await loadLaid(await layGiven(central, given, owner), jq);
  const { config } = loaded;
  if (central === null || config === null || given.files.length === 0) return loaded;
  const alone = await loadLaid(await layGiven(central, { ...given, files: [] }, owner), jq);
  // Files that are given hide those that would show which environments there are.
  if (alone.config !== null) checkEnvironment(alone.config, owner, { files: [] });
  // Of a central repo that is sound only without the files that are hidden, there is what muster.yml decides.
  refuseLooser(config, alone.config ?? { ...config, slos: [], perfspecs: [] }, given, owner);
  return loaded;
}

/** Reads and checks a configuration with files laid over it: they keep the names by which they were given. */
async function loadLaid(laid: LaidFiles, jq: JqEngine): Promise<LoadedConfig> {
  const { config, diagnostics, counts } = await loadConfig(laid.tree, jq);
  const named = diagnostics.map((each) => ({ ...each, file: laid.nameOf(each.file) }));
  return { config: config === null ? null : nameFiles(config, laid), diagnostics: named, counts };
}

function nameFiles(config: Config, { nameOf, isGiven }: LaidFiles): Config {
  const name = <T extends { readonly value: { readonly file: string } }>(documents: readonly T[]): T[] =>
    documents.map((each) => {
      const { file } = each.value;
      return { ...each, value: { ...each.value, file: nameOf(file), given: isGiven(file) } };
    });
  return {
    ...config,
    slos: name(config.slos),
    slis: name(config.slis),
    perfspecs: name(config.perfspecs),
  };
}

/**
 * A service that nothing is written for is evaluated by the policy for that; one that is nearly called as another is a slip of
 * the pen. Throws a UsageError for the latter.
 */
export function requireService(config: Config, service: string): void {
  const known = [...config.slos, ...config.slis, ...config.perfspecs].flatMap(({ value }) =>
    value.service === null ? [] : [value.service],
  );
  if (known.includes(service) || config.entities.some(({ value }) => value.identifier === service)) return;
  const near = suggest(service, new Set(known));
  if (near === undefined) return;
  throw new UsageError(`slo/ has nothing for the service ${service}`, `Did you mean ${near}?`);
}
