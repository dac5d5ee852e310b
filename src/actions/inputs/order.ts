export { inputOrder } from "../../model/input-order.ts";
