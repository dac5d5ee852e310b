import { runLoad } from "./load.ts";
import { type Prometheus, startPrometheus } from "./prometheus.ts";
import { type CartsVersion, startCarts } from "./service.ts";

/** A version under load, and the Prometheus that reads it. */
export interface RunningVersion {
  readonly prometheus: Prometheus;
  /** Waits until it was read often enough to be judged. Rejects after half a minute. */
  untilSeen(): Promise<void>;
  stop(): Promise<void>;
}

/** How often Prometheus has to have read a version before it is judged. */
const READINGS = 4;

/** The load lasts until the version is stopped, and no longer than this, in milliseconds. */
const LONGEST = 60_000;

/**
 * Runs a version in staging with people who use it. It gets a Prometheus of its own: the query of the perfspec looks back three
 * minutes, and must see this version alone.
 */
export async function runVersion(version: CartsVersion): Promise<RunningVersion> {
  const carts = await startCarts(version);
  const instance = "carts.staging.svc.cluster.local:80";
  const prometheus = await startPrometheus([
    { address: `127.0.0.1:${carts.port}`, job: "carts", instance },
  ]).catch(async (error: unknown) => {
    await carts.stop();
    throw error;
  });
  const url = `http://127.0.0.1:${carts.port}`;
  const stopping = new AbortController();
  const load = runLoad({ url, users: 5, time: LONGEST, signal: stopping.signal });
  return {
    prometheus,
    async untilSeen() {
      const readings = `count_over_time(requests_latency_seconds_count{job='carts'}[1m])`;
      const enough = `${readings} and requests_latency_seconds_count{job='carts'} > 5`;
      for (let tries = 0; tries < 300; tries += 1) {
        if (((await prometheus.ask(enough)) ?? 0) >= READINGS) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`Prometheus did not read carts ${version.version} within half a minute`);
    },
    async stop() {
      stopping.abort();
      await load;
      await Promise.all([prometheus.stop(), carts.stop()]);
    },
  };
}
