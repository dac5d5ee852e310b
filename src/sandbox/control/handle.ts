import { z } from "zod";
import type { Json } from "../../model/json.ts";
import { CONTROL_PATH, type Incoming, isSentHere, type Reply, replyJson } from "../http/index.ts";
import { ApiError } from "../http/route.ts";
import type { Control, Verb } from "./verb.ts";
import { VERBS } from "./verbs/index.ts";

/**
 * Answers requests below `/_sandbox/`: `POST /_sandbox/<verb>` with the verb's input as JSON; `GET /_sandbox/` lists verbs.
 * No token is asked for, so what a browser sends for a page from elsewhere is refused.
 */
export function createControlHandler(control: Control): (incoming: Incoming) => Promise<Reply> {
  const verbs = new Map<string, Verb<z.ZodType, unknown>>(Object.entries(VERBS));
  return async (incoming) => {
    const name = incoming.path.slice(CONTROL_PATH.length);
    if (!isFromHere(incoming)) return refuse(403, "Only programs on this machine steer the sandbox.");
    if (name === "" && incoming.method === "GET") return replyJson(200, { verbs: [...verbs.keys()].sort() });
    const verb = verbs.get(name);
    if (verb === undefined) return refuse(404, `There is no verb "${name}". GET ${CONTROL_PATH} lists them.`);
    if (incoming.method !== "POST") return refuse(405, `Verbs are called with POST, not ${incoming.method}.`);
    try {
      const read = verb.input.safeParse((await incoming.readJson()) ?? {});
      if (!read.success) return refuse(422, `${name}: ${z.prettifyError(read.error)}`);
      const output = await verb.run(control, read.data);
      return replyJson(200, toJson(output));
    } catch (error) {
      if (error instanceof ApiError) return refuse(error.status, `${name}: ${error.message}`, error.errors);
      return refuse(
        500,
        `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  };
}

function isFromHere(incoming: Incoming): boolean {
  return isSentHere(incoming) && incoming.header("origin") === undefined;
}

function refuse(status: number, message: string, errors: readonly Json[] = []): Reply {
  return replyJson(status, { message, errors });
}

function toJson(output: unknown): Json {
  const json: Json = output === undefined ? null : JSON.parse(JSON.stringify(output));
  return json;
}
