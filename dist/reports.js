export { Qt as renderAudit } from "./shared.js";
