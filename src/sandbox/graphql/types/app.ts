import { appPage } from "../../describe/integration.ts";
import type { App } from "../../state/app.ts";
import { nodeId } from "../../state/node-id.ts";
import type { World } from "../../state/world.ts";
import { objectType, type Source, source } from "../source.ts";

const APP = objectType<App>("App", () => ({
  id: ({ id }) => nodeId("App", id),
  databaseId: ({ id }) => id,
  slug: ({ slug }) => slug,
  name: ({ name }) => name,
  clientId: ({ clientId }) => clientId,
  description: () => "",
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ createdAt }) => createdAt,
  url: (app, _, { world }) => appPage(world, app),
}));

/** A GitHub App. */
export function appSource(app: App): Source {
  return source(APP, app);
}

/** The app of this id; null when it is gone. */
export function findAppSource(world: World, id: number): Source | null {
  const app = world.apps.get(id);
  return app === undefined ? null : appSource(app);
}
