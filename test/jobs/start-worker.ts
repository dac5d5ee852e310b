import { onTestFinished } from "vitest";
import {
  createWorker,
  type Handlers,
  type JobEvent,
  type JobKinds,
  type Journal,
  openJournal,
  type Worker,
  type WorkerOptions,
} from "../../src/jobs/index.ts";
import { START } from "./samples.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

/** A worker that runs on a clock that stands still until it is moved. */
export interface Started {
  readonly worker: Worker;
  readonly journal: Journal;
  readonly clock: VirtualClock;
  /** What the worker told, as it came. */
  readonly events: readonly JobEvent[];
  /** The same by type, with what it was about. */
  readonly told: () => readonly string[];
}

/** How to start one. */
export interface StartOptions extends Partial<Omit<WorkerOptions, "handlers" | "clock">> {
  readonly handlers: Handlers;
  readonly kinds?: JobKinds;
  /** In memory unless told. */
  readonly path?: string;
  readonly clock?: VirtualClock;
  /** Says what to do before the worker starts. */
  readonly prepare?: (worker: Worker) => void;
}

/** Starts a worker; it ends with the test. */
export async function startWorker(options: StartOptions): Promise<Started> {
  const { path = ":memory:", kinds = {}, clock = createVirtualClock(START), prepare, ...others } = options;
  const journal = await openJournal(path, { kinds });
  const events: JobEvent[] = [];
  const worker = createWorker({
    queue: journal.queue,
    cursors: journal.memory.cursors,
    clock,
    random: () => 0.5,
    onEvent: (event) => void events.push(event),
    ...others,
  });
  prepare?.(worker);
  await worker.start();
  onTestFinished(async () => {
    await worker.stop({ within: 0 });
    await journal.close();
  });
  return { worker, journal, clock, events, told: () => events.map(nameEvent) };
}

function nameEvent(event: JobEvent): string {
  if ("job" in event) return `${event.type} ${event.job.subject}`;
  if ("delivery" in event) return `${event.type} ${event.delivery.guid}`;
  return "name" in event ? `${event.type} ${event.name}` : event.type;
}
