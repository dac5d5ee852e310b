export { Xr as renderAudit } from "./shared.js";
