export { en as renderAudit } from "./shared.js";
