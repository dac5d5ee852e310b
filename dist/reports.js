export { Yr as renderAudit } from "./shared.js";
