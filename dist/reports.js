export { Jr as renderAudit } from "./shared.js";
