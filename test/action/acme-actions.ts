import { type Acme, buildAcme } from "../../examples/github/acme.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { runAction, type StepOptions, type StepRun } from "./run-action.ts";

type Levels = Readonly<Record<string, "read" | "write">>;

/** A step of a workflow of acme: what is left out is as GitHub has it for an event of a repository of one's own. */
export interface AcmeStep extends Omit<Partial<StepOptions>, "token" | "apiUrl"> {
  readonly repository: string;
  /** What the workflow's `permissions` say. */
  readonly permissions?: Levels;
}

/** The organisation acme on a GitHub whose workflows run. */
export interface AcmeActions {
  readonly sandbox: RunningSandbox;
  readonly client: RunningSandbox["client"];
  readonly acme: Acme;
  /** Inputs of a step that has the App's key. */
  readonly key: Readonly<Record<string, string>>;
  /** Runs a step with a GITHUB_TOKEN of its job. */
  run(step: AcmeStep): Promise<StepRun>;
}

/** What a job gets that asks for what the Action needs. */
export const ENOUGH: Levels = { contents: "read", pull_requests: "read", checks: "write" };

/** Starts acme, with more files where told and no App at work. Stop its sandbox at the end. */
export async function startAcmeActions(
  additions: Parameters<typeof buildAcme>[1] = {},
): Promise<AcmeActions> {
  const sandbox = await startSandbox();
  const { client } = sandbox;
  const acme = await buildAcme(client, additions);
  return {
    sandbox,
    client,
    acme,
    key: { "app-id": String(acme.appId), "private-key": acme.privateKey },
    async run({ permissions = ENOUGH, with: inputs = {}, ...step }) {
      const { token } = await client.createWorkflowToken({ repository: step.repository, permissions });
      return await runAction({
        event: "push",
        ...step,
        token,
        apiUrl: sandbox.url,
        with: { central: "acme/central", ...inputs },
      });
    },
  };
}

/** The payload of an event of a pull request, as far as the Action reads it. */
export function pullPayload(
  repository: string,
  { number, headSha }: { readonly number: number; readonly headSha: string },
  fork = repository,
): unknown {
  return {
    action: "synchronize",
    number,
    pull_request: {
      number,
      head: { sha: headSha, repo: { full_name: fork } },
      base: { repo: { full_name: repository } },
    },
  };
}
