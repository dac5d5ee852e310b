export { sr as renderAudit } from "./shared.js";
