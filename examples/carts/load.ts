import { parseArgs } from "node:util";

/** How a service is put under load. */
export interface Load {
  /** Where it is, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** People who each do one thing after the other. */
  readonly users: number;
  /** Milliseconds. */
  readonly time: number;
  /** Ends it earlier. */
  readonly signal?: AbortSignal;
}

/** What came of it. */
export interface LoadResult {
  readonly requests: number;
  /** Requests that were not answered with success. */
  readonly failed: number;
}

/** Milliseconds between one thing that somebody does and the next. */
const PAUSE = 50;

/** Puts items into carts and looks at them, for a while. */
export async function runLoad({ url, users, time, signal }: Load): Promise<LoadResult> {
  const end = performance.now() + time;
  let requests = 0;
  let failed = 0;
  const goesOn = () => performance.now() < end && signal?.aborted !== true;
  async function shop(user: number): Promise<void> {
    for (let step = 0; goesOn(); step += 1) {
      const method = step % 3 === 2 ? "GET" : "POST";
      const item = method === "POST" ? `/item-${step}` : "";
      requests += 1;
      const ok = await fetch(`${url}/carts/user-${user}/items${item}`, { method }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.ok;
        },
        () => false,
      );
      if (!ok) failed += 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
  await Promise.all(Array.from({ length: users }, (_, user) => shop(user)));
  return { requests, failed };
}

/** `node examples/carts/load.ts --url http://127.0.0.1:8080 --users 5 --seconds 30` */
if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      url: { type: "string", default: "http://127.0.0.1:8080" },
      users: { type: "string", default: "5" },
      seconds: { type: "string", default: "30" },
    },
  });
  const { url, users, seconds } = values;
  const { requests, failed } = await runLoad({ url, users: Number(users), time: Number(seconds) * 1000 });
  process.stdout.write(`${requests} requests, ${failed} failed\n`);
}
