import { createRandom } from "../random.ts";

/** What goes wrong with deliveries: the chance of each, from 0 to 1. GitHub promises neither that an event arrives, nor that it does so once, nor in which order. */
export interface WebhookFaultSettings {
  /** Never sent, and not listed among the deliveries either. */
  readonly lose?: number;
  /** Sent twice. */
  readonly duplicate?: number;
  /** Held back until another was sent. */
  readonly reorder?: number;
  /** Only deliveries of these events; without it, of all. */
  readonly events?: readonly string[];
  /** The same seed strikes the same deliveries. */
  readonly seed?: number;
}

/** Draws what happens to deliveries. */
export interface WebhookFaults {
  set(settings: WebhookFaultSettings): void;
  draw(event: string): { readonly lose: boolean; readonly duplicate: boolean; readonly reorder: boolean };
}

/** No faults, until they are set. */
export function createWebhookFaults(): WebhookFaults {
  let settings: WebhookFaultSettings = {};
  let random = createRandom(1);
  return {
    set(next) {
      settings = next;
      random = createRandom(next.seed ?? 1);
    },
    draw(event) {
      const struck = settings.events === undefined || settings.events.includes(event);
      const chance = (probability = 0) => random() < probability && struck;
      return {
        lose: chance(settings.lose),
        duplicate: chance(settings.duplicate),
        reorder: chance(settings.reorder),
      };
    },
  };
}
