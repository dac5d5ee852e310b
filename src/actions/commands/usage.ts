export { usageOf } from "../../model/action-usage.ts";
