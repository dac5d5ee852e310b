import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCatalog, type Observation } from "../../src/catalog/index.ts";
import { anyRepositories, DOCUMENTS, describeCatalog } from "./any-repositories.ts";
import { useJq } from "./engine.ts";
import { loadCentral, observe, stateAt, tell } from "./make.ts";

const jq = useJq();

const HIDDEN: readonly string[] = ["entity_not_observed", "depends_on_unknown"];

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

describe("the catalog", () => {
  it("law: is the same in whatever order repositories, their files and the documents come", async () => {
    const config = await loadCentral(DOCUMENTS, jq);
    const order = fc.tuple(anyRepositories, fc.subarray(["dark", "grey"])).chain(([all, unreadable]) =>
      fc.record({
        observed: fc.constant(
          observe(
            config,
            all,
            unreadable.map((name) => ({ name, why: "damaged" })),
          ),
        ),
        mappings: shuffled(config.mappings),
        entities: shuffled(config.entities),
        blueprints: shuffled([...config.blueprints]).map((pairs) => new Map(pairs)),
        shuffle: fc.infiniteStream(fc.nat()),
      }),
    );
    await fc.assert(
      fc.asyncProperty(order, async ({ observed, shuffle, ...rest }) => {
        const turn = <T>(list: readonly T[]): T[] => {
          const keyed = list.map((item) => ({ item, key: shuffle.next().value ?? 0 }));
          return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
        };
        const turned: Observation = {
          repositories: turn(
            observed.repositories.map((facts) => ({
              ...facts,
              tree: facts.tree === null ? null : turn(facts.tree),
              files: new Map(turn([...facts.files])),
            })),
          ),
          unreadable: turn(observed.unreadable),
        };
        const straight = await buildCatalog(config, observed, jq);
        const otherwise = await buildCatalog({ ...config, ...rest }, turned, jq);
        expect(describeCatalog(otherwise)).toEqual(describeCatalog(straight));
      }),
      { numRuns: 40 },
    );
  });

  it("law: has a state for every property and relation of every blueprint, and valid keys", async () => {
    const config = await loadCentral(DOCUMENTS, jq);
    await fc.assert(
      fc.asyncProperty(anyRepositories, async (all) => {
        const catalog = await buildCatalog(config, observe(config, all), jq);
        for (const [key, entity] of catalog.entities) {
          expect(key).toBe(`${entity.blueprint}/${entity.identifier}`);
          const blueprint = config.blueprints.get(entity.blueprint);
          const groups = [
            blueprint?.schema.properties,
            blueprint?.mirrorProperties,
            blueprint?.calculationProperties,
          ];
          const properties = groups.flatMap((group) => Object.keys(group ?? {}));
          expect([...entity.properties.keys()].sort()).toEqual(properties.sort());
          expect([...entity.relations.keys()].sort()).toEqual(Object.keys(blueprint?.relations ?? {}).sort());
        }
      }),
      { numRuns: 40 },
    );
  });

  it("law: a repository that can't be read takes nothing away and makes its blueprints incomplete", async () => {
    const config = await loadCentral(DOCUMENTS, jq);
    await fc.assert(
      fc.asyncProperty(anyRepositories, async (all) => {
        const whole = await buildCatalog(config, observe(config, all), jq);
        const part = await buildCatalog(config, observe(config, all, [{ name: "dark", why: "damaged" }]), jq);
        expect([...part.entities.keys()]).toEqual([...whole.entities.keys()]);
        expect([...part.incomplete.keys()].sort()).toEqual(["service", "squad"]);
        for (const [key, { properties }] of whole.entities)
          for (const [name, before] of properties) {
            const after = stateAt(part, key, name);
            // What nobody says may stand in what could not be read; everything that is said stays as it is.
            const mayBeHidden = before.from.source !== "file" && after.kind === "unknown";
            const isHidden = mayBeHidden && HIDDEN.includes(after.reason);
            expect({ key, name, state: isHidden ? "hidden" : tell(after) }).toEqual({
              key,
              name,
              state: isHidden ? "hidden" : tell(before),
            });
          }
      }),
      { numRuns: 40 },
    );
  });
});
