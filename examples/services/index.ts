/**
 * services: the services of the organisation acme, one file each, from Gold to nothing at all. Together with the central
 * repo in `examples/central/` they are the organisation that the demonstration and the tests work on.
 *
 * - `service.ts`: what is told about a service
 * - `people.ts`: who commits
 */
import { cart } from "./cart.ts";
import { checkout } from "./checkout.ts";
import { inventory } from "./inventory.ts";
import { notifications } from "./notifications.ts";
import { payments } from "./payments.ts";
import { products } from "./products.ts";
import { recommendations } from "./recommendations.ts";
import { returns } from "./returns.ts";
import { search } from "./search.ts";
import type { Service } from "./service.ts";
import { shipping } from "./shipping.ts";

export type { Level, Service, ServiceBranch } from "./service.ts";

/** Every service, the best first. */
export const services: readonly Service[] = [
  cart,
  checkout,
  products,
  search,
  payments,
  shipping,
  inventory,
  recommendations,
  notifications,
  returns,
];
