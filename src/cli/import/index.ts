/**
 * import: `muster import`, loaded when it is called.
 *
 * - `import-keptn.ts`: the story
 * - `read-project.ts`, `read-tree.ts`: a Keptn project from a folder or from branches of a repository
 * - `target.ts`: the central repo that it goes into
 * - `render.ts`, `describe.ts`: what is told of it
 */
export { importKeptnProject } from "./import-keptn.ts";
