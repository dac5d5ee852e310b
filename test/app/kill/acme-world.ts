import { type Acme, buildAcme } from "../../../examples/github/acme.ts";
import { type RunningSandbox, startSandbox } from "../../../src/sandbox/index.ts";
import { type MortalApp, startMortalApp } from "./mortal-app.ts";

/** Acme on a sandbox, and the App on it, which can be killed. */
export interface AcmeWorld {
  readonly sandbox: RunningSandbox;
  readonly acme: Acme;
  readonly app: MortalApp;
  close(): Promise<void>;
}

/** Starts it all, on a GitHub that tries merges when it is asked, as GitHub does, and waits until the App has read everything. */
export async function startAcmeWorld(): Promise<AcmeWorld> {
  const sandbox = await startSandbox({ settings: { mergeability: "when_asked" } });
  const acme = await buildAcme(sandbox.client);
  const app = await startMortalApp(sandbox, acme);
  await app.settle();
  return {
    sandbox,
    acme,
    app,
    async close() {
      await app.close();
      await sandbox.stop();
    },
  };
}
