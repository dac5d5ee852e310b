export { ir as renderAudit } from "./shared.js";
