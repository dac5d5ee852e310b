/**
 * catalog: facts and configuration become entities, as one set.
 *
 * - `build.ts`: the way through: drafts -> merged -> checked -> mirrors -> calculations -> Catalog
 * - `file-plan.ts`: which files of repositories the mappings need
 * - `resource-objects.ts`, `map-resource.ts`, `map-objects.ts`, `draft-entity.ts`, `file-property.ts`: Port's mapping language
 * - `hand-written.ts`, `merge.ts`: documents of the central repo, and what happens when sources meet
 * - `check-values.ts`, `check-relations.ts`, `teams.ts`: entities held to their blueprints and to each other
 * - `mirrors.ts`, `calculations.ts`: computed properties
 */
export { buildCatalog, type Observation } from "./build.ts";
export type { Catalog, Finding } from "./catalog.ts";
export { planFiles } from "./file-plan.ts";
