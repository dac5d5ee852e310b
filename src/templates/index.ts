/**
 * templates: Port's `{{ jq }}` in texts, keys and whole objects, used wherever a document builds a message or an input.
 *
 * - `parse-text.ts`: a text -> plain parts and expressions
 * - `render.ts`: a template and a context -> a value
 */
export { parseTemplate, TemplateError, type TemplatePart } from "./parse-text.ts";
export { type RenderedTemplate, renderTemplate } from "./render.ts";
