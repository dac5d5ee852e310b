import type { z } from "zod";
import type { VERBS, Verb } from "./control/index.ts";

type Verbs = typeof VERBS;
type Input<Name extends keyof Verbs> = z.input<Verbs[Name]["input"]>;
type Output<Name extends keyof Verbs> =
  Verbs[Name] extends Verb<z.ZodType, infer Result> ? Awaited<Result> : never;

/** Every verb of the sandbox as a function. Those that take nothing may be called without an argument. */
export type SandboxClient = {
  readonly [Name in keyof Verbs]: Record<string, never> extends Input<Name>
    ? (input?: Input<Name>) => Promise<Output<Name>>
    : (input: Input<Name>) => Promise<Output<Name>>;
};

/** The sandbox refused what it was told, or could not do it. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  /** As GitHub would answer: 404 for what is not there, 405 for a merge against the rules, 422 for input that does not fit. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Steers the sandbox that answers at this address, e.g. `await openSandbox(url).push({…})`. */
export function openSandbox(url: string): SandboxClient {
  const call = async (name: string, input: unknown = {}): Promise<unknown> => {
    const response = await fetch(`${url}/_sandbox/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new SandboxError(response.status, messageOf(answer));
    return answer;
  };
  const client = new Proxy(
    {},
    {
      // A client is no promise: awaiting one must not call a verb named `then`.
      get: (_, name) =>
        typeof name === "string" && name !== "then" ? (input?: unknown) => call(name, input) : undefined,
    },
  );
  // The proxy has every verb by whatever name it is asked for; the verbs' own schemas tell what they take and answer.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return client as SandboxClient;
}

function messageOf(answer: unknown): string {
  return typeof answer === "object" && answer !== null && "message" in answer
    ? String(answer.message)
    : JSON.stringify(answer);
}
