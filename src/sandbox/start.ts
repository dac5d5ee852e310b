import { openSandbox, type SandboxClient } from "./client.ts";
import { createRealClock, type SteerableClock } from "./clock.ts";
import { createControlHandler } from "./control/index.ts";
import { executeGraphql } from "./graphql/index.ts";
import {
  createCounters,
  createFaults,
  createLimiter,
  createRouter,
  type Gateway,
  GITHUB_LIMITS,
  type GraphqlExecutor,
  type LimitSettings,
  listen,
  type Route,
} from "./http/index.ts";
import { accessTokenRoutes, appRoutes, createMetaRoutes, installationRoutes } from "./http/routes/index.ts";
import { createValidators, loadDescription } from "./openapi/index.ts";
import { createPages } from "./pages/index.ts";
import { routes as repositoryRoutes } from "./routes/index.ts";
import { createWorld } from "./state/create-world.ts";
import type { World, WorldSettings } from "./state/world.ts";
import { createHookRoutes, createWebhooks, type WebhookSettings } from "./webhooks/index.ts";

/** How a sandbox starts. */
export interface SandboxOptions {
  /** Any free port without one. */
  readonly port?: number;
  /** Goes with the machine's time without one. Share a virtual one with what is tested. */
  readonly clock?: SteerableClock;
  /** What differs from GitHub's own limits. */
  readonly limits?: Partial<LimitSettings>;
  readonly webhooks?: Partial<WebhookSettings>;
  readonly settings?: Partial<WorldSettings>;
  /** Routes in place of the sandbox's own for the same operations: for tests of the sandbox itself. */
  readonly routes?: readonly Route[];
  readonly graphql?: GraphqlExecutor;
}

/** A sandbox that answers. */
export interface RunningSandbox {
  /** E.g. `http://127.0.0.1:4010`: base address of REST; GraphQL is at `/graphql`. */
  readonly url: string;
  readonly world: World;
  readonly clock: SteerableClock;
  readonly client: SandboxClient;
  /** Cuts every connection; deliveries that are under way are given up. */
  stop(): Promise<void>;
}

/** Starts an empty GitHub on loopback, in this process. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const clock = options.clock ?? createRealClock();
  const webhooks = createWebhooks(options.webhooks);
  const world = createWorld({
    clock,
    ...(options.settings === undefined ? {} : { settings: options.settings }),
    emit: (event) => webhooks.emit(world, event),
  });
  const description = loadDescription();
  const limits: LimitSettings = { ...GITHUB_LIMITS, ...options.limits };
  const limiter = createLimiter(clock, limits);
  const own = [
    ...appRoutes,
    ...accessTokenRoutes,
    ...installationRoutes,
    ...createMetaRoutes(limiter),
    ...createHookRoutes(webhooks),
    ...repositoryRoutes,
  ];
  const given = options.routes ?? [];
  const replaced = new Set(given.map(({ operation }) => operation));
  const gateway: Gateway = {
    world,
    description,
    validators: createValidators(description),
    router: createRouter(description, [...own.filter(({ operation }) => !replaced.has(operation)), ...given]),
    graphql: options.graphql ?? executeGraphql,
    limits,
    limiter,
    counters: createCounters(),
    faults: createFaults(),
  };
  const control = createControlHandler({ world, clock, gateway, webhooks });
  const server = await listen(gateway, { control, page: createPages(world) }, options.port ?? 0);
  world.baseUrl = server.url;
  return {
    url: server.url,
    world,
    clock,
    client: openSandbox(server.url),
    async stop() {
      webhooks.stop();
      await server.stop();
    },
  };
}
