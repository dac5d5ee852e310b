/**
 * catalog: facts and configuration become entities, as one set.
 *
 * - `build.ts`: the way through: drafts -> merged -> checked -> mirrors -> calculations -> Catalog
 * - `assemble.ts`: the later part of it
 * - `build-change.ts`, `catalog-index.ts`, `surroundings.ts`: the two catalogs of a change, no larger than they have to be
 * - `file-plan.ts`: which files of repositories the mappings need
 * - `map-repositories.ts`, `map-each.ts`, `list-resources.ts`, `map-resource.ts`, `map-objects.ts`, `watch-stops.ts`: Port's
 *   mapping language, from all mappings to one batch of jq
 * - `resource-objects.ts`, `repository-object.ts`, `select-paths.ts`, `parse-content.ts`: what a resource maps
 * - `select-objects.ts`, `parse-items.ts`, `draft-entity.ts`, `file-property.ts`: what becomes of each object
 * - `program-reads.ts`: what a jq program depends on, so that the unknown is never taken for missing
 * - `people.ts`: members and teams of the organisation
 * - `hand-written.ts`, `merge.ts`: documents of the central repo, and what happens when sources meet
 * - `unseen.ts`, `mark-unseen.ts`: what may have been said by what could not be read
 * - `check-values.ts`, `check-relations.ts`, `teams.ts`: entities held to their blueprints and to each other
 * - `mirrors.ts`, `read-mirror.ts`, `calculations.ts`: computed properties
 */
export { buildCatalog } from "./build.ts";
export { buildChange, type ChangeSide, type RepositoryChange } from "./build-change.ts";
export type { Catalog, Finding } from "./catalog.ts";
export { describeFinding } from "./describe-finding.ts";
export { planFiles } from "./file-plan.ts";
export type { Observation } from "./map-repositories.ts";
export { analyzeReads, type ProgramReads, type UnknownFields } from "./program-reads.ts";
