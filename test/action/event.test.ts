import { writeFileSync } from "node:fs";
import { join } from "node:path";
import examples from "@octokit/webhooks-examples";
import { expect, it } from "vitest";
import { z } from "zod";
import { readEvent } from "../../src/action/event.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";

const folder = temporaryFolder();

const pull = z.object({ number: z.number(), head: z.object({ sha: z.string() }) });
const EXAMPLES = z
  .array(
    z.object({
      name: z.string(),
      examples: z.array(z.looseObject({ pull_request: pull.loose().optional() })),
    }),
  )
  .parse(examples);

/** What a run is about, by a payload as GitHub sends it. */
function occasionOf(event: string, payload: unknown) {
  const path = join(folder, `${event}.json`);
  writeFileSync(path, JSON.stringify(payload));
  const env = { GITHUB_REPOSITORY: "acme/cart", GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: path };
  return readEvent(env).occasion;
}

it.each(["pull_request", "pull_request_target", "pull_request_review"])(
  "%s is about the head of its pull request",
  (name) => {
    const event = name.replace("_target", "");
    const payloads = EXAMPLES.flatMap((each) => (each.name === event ? each.examples : []));
    expect(payloads).not.toEqual([]);
    for (const payload of payloads) {
      const { head, number } = pull.parse(payload.pull_request);
      expect(occasionOf(name, payload)).toMatchObject({ kind: "pull_request", headSha: head.sha, number });
    }
  },
);
