import type { Delivery } from "../state/app.ts";

/** How long a delivery that is held back waits for another to overtake it, in milliseconds of real time. */
const HELD = 250;

/** Deliveries on their way, a lane for each app. */
export interface Lanes {
  /** Puts a delivery at the end of its app's lane; one that is held back is overtaken by the next. */
  add(delivery: Delivery, holdBack: boolean): void;
  /** Resolves once nothing waits and nothing is under way. */
  idle(): Promise<void>;
  /** Sends nothing more. */
  close(): void;
}

interface Lane {
  readonly waiting: Delivery[];
  held: Delivery | null;
  underWay: number;
}

/** Lanes that start deliveries in order, at most so many of one app at once. */
export function createLanes(send: (delivery: Delivery) => Promise<void>, inFlight: () => number): Lanes {
  const lanes = new Map<number, Lane>();
  let watchers: (() => void)[] = [];
  let closed = false;
  const laneOf = (appId: number): Lane => {
    const lane = lanes.get(appId) ?? { waiting: [], held: null, underWay: 0 };
    lanes.set(appId, lane);
    return lane;
  };
  const release = (lane: Lane) => {
    if (lane.held === null) return;
    lane.waiting.push(lane.held);
    lane.held = null;
  };
  const settle = () => {
    const busy = [...lanes.values()].some(
      ({ waiting, held, underWay }) => waiting.length > 0 || held !== null || underWay > 0,
    );
    if (busy && !closed) return;
    const done = watchers;
    watchers = [];
    for (const tell of done) tell();
  };
  const pump = (lane: Lane) => {
    while (lane.underWay < inFlight()) {
      if (closed) break;
      const delivery = lane.waiting.shift();
      if (delivery === undefined) break;
      lane.underWay += 1;
      void send(delivery).finally(() => {
        lane.underWay -= 1;
        pump(lane);
      });
    }
    settle();
  };
  return {
    add(delivery, holdBack) {
      const lane = laneOf(delivery.appId);
      if (holdBack && lane.held === null) {
        lane.held = delivery;
        // Nothing overtakes it: it goes out all the same.
        setTimeout(() => {
          release(lane);
          pump(lane);
        }, HELD).unref();
        return;
      }
      lane.waiting.push(delivery);
      release(lane);
      pump(lane);
    },
    async idle() {
      for (const lane of lanes.values()) {
        release(lane);
        pump(lane);
      }
      await new Promise<void>((resolve) => {
        watchers.push(resolve);
        settle();
      });
    },
    close() {
      closed = true;
      settle();
    },
  };
}
