/**
 * GitHub's own description of its REST API, and the checks made with it: of what clients send, and of what the sandbox
 * answers. The description (MIT licence) is trimmed and kept in github.json; refresh.ts writes it again.
 */

export { convertSchema } from "./convert-schema.ts";
export { type Description, loadDescription, type Operation, type Parameter } from "./description.ts";
export { createValidators, type Validators } from "./validators.ts";
