import { z } from "zod";
import type { FaultRule } from "../../http/index.ts";
import { dropUndefined } from "../drop-undefined.ts";
import { found } from "../find.ts";
import { type Control, verb } from "../verb.ts";

const probability = z.number().min(0).max(1);
const fault = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    retryAfter: z.number().optional(),
  }),
  z.strictObject({
    kind: z.literal("delay"),
    milliseconds: z.number().min(0),
    clock: z.enum(["real", "sandbox"]).optional(),
  }),
  z.strictObject({ kind: z.literal("cut"), when: z.enum(["before", "after"]) }),
  z.strictObject({ kind: z.literal("hang") }),
  z.strictObject({
    kind: z.literal("partial"),
    path: z
      .array(z.union([z.string(), z.number()]))
      .readonly()
      .optional(),
    nodes: probability.optional(),
    type: z.string(),
    message: z.string().optional(),
  }),
]);
const rule = z.strictObject({
  on: z.string(),
  fault,
  after: z.number().int().min(0).optional(),
  count: z.number().int().min(0).optional(),
  probability: probability.optional(),
});
const nothing = z.strictObject({});
const count = z.number().min(0).optional();

/** The server itself: counts, faults, limits, deliveries, time. */
export const serverVerbs = {
  counts: verb(nothing, ({ gateway }) => gateway.counters.snapshot()),
  resetCounts: verb(nothing, ({ gateway }) => gateway.counters.reset()),
  /** Forgets what was spent of every limit. */
  resetLimits: verb(nothing, ({ gateway }) => gateway.limiter.reset()),
  violations: verb(nothing, ({ world }) => world.violations),
  /** Puts these faults in place of those before; none, to be well again. */
  setFaults: verb(
    z.strictObject({ rules: z.array(rule).readonly(), seed: z.number().int().optional() }),
    ({ gateway }, { rules, seed }) => gateway.faults.set(rules.map(readRule), seed),
  ),
  faultsStruck: verb(nothing, ({ gateway }) => gateway.faults.struck()),
  setWebhookFaults: verb(
    z.strictObject({
      lose: probability.optional(),
      duplicate: probability.optional(),
      reorder: probability.optional(),
      events: z.array(z.string()).readonly().optional(),
      seed: z.number().int().optional(),
    }),
    ({ webhooks }, { lose = 0, duplicate = 0, reorder = 0, events, seed = 1 }) =>
      webhooks.setFaults({ lose, duplicate, reorder, seed, ...(events === undefined ? {} : { events }) }),
  ),
  /** Changes limits, how webhooks are delivered, and how GitHub finds out what can be merged. What is not named stays. */
  configure: verb(
    z.strictObject({
      limits: z
        .strictObject({
          restPerHour: count,
          anonymousPerHour: count,
          graphqlPerHour: count,
          restPointsPerMinute: count,
          graphqlPointsPerMinute: count,
          contentPerMinute: count,
          contentPerHour: count,
          concurrent: count,
          concurrentWait: count,
        })
        .optional(),
      webhooks: z.strictObject({ inFlight: count, timeout: count }).optional(),
      mergeability: z.enum(["at_once", "when_asked"]).optional(),
    }),
    ({ gateway, webhooks, world }, settings) => {
      Object.assign(gateway.limits, dropUndefined(settings.limits ?? {}));
      Object.assign(webhooks.settings, dropUndefined(settings.webhooks ?? {}));
      if (settings.mergeability !== undefined) world.settings.mergeability = settings.mergeability;
    },
  ),
  /** Resolves once every delivery was answered, or was not. */
  idle: verb(nothing, ({ webhooks }) => webhooks.idle()),
  /** Deliveries, the oldest first; those that were lost are among them. */
  deliveries: verb(
    z.strictObject({ event: z.string().optional(), app: z.number().optional() }),
    ({ world }, { event, app }) =>
      world.deliveries.filter(
        (each) => (event === undefined || each.event === event) && (app === undefined || each.appId === app),
      ),
  ),
  redeliver: verb(z.strictObject({ id: z.number() }), ({ world, webhooks }, { id }) => {
    const delivery = found(
      world.deliveries.find((each) => each.id === id),
      `delivery ${id}`,
    );
    return { id: webhooks.redeliver(world, delivery).id };
  }),
  clock: verb(nothing, (control) => readClock(control)),
  /** Makes the clock real; or virtual, at a moment (ISO 8601) or where it is. */
  setClock: verb(
    z.strictObject({ mode: z.enum(["real", "virtual"]), now: z.iso.datetime({ offset: true }).optional() }),
    (control, { mode, now }) => {
      if (mode === "real") control.clock.useReal();
      else control.clock.useVirtual(now === undefined ? undefined : new Date(now));
      return readClock(control);
    },
  ),
  /** Moves the virtual clock by so many milliseconds, or, without them, to where the next sleeper wakes. */
  advanceClock: verb(
    z.strictObject({ milliseconds: z.number().min(0).optional() }),
    async (control, { milliseconds }) => {
      if (milliseconds === undefined) await control.clock.advanceToNext();
      else await control.clock.advance(milliseconds);
      return readClock(control);
    },
  ),
};

function readClock({ clock }: Control) {
  return { now: clock.now().toISOString(), mode: clock.mode, pending: clock.pending };
}

function readRule(read: z.output<typeof rule>): FaultRule {
  return { ...dropUndefined(read), fault: dropUndefined(read.fault) };
}
