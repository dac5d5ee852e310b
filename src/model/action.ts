import { z } from "zod";
import { durationSchema } from "./duration.ts";
import { blueprintIdentifier } from "./identifier.ts";
import { invocationSchema } from "./invocation.ts";
import type { Json } from "./json.ts";
import { permissionsSchema } from "./permissions.ts";
import { searchRulesSchema } from "./search.ts";
import { userInputsSchema } from "./user-input.ts";

const json: z.ZodType<Json> = z.json();

/** Identifier of an action (Port, create an action). It is also the word of its command. */
export const actionIdentifier = z
  .string()
  .min(1, { abort: true })
  .max(100)
  .regex(/^(?!\.{1,2}$)[\p{L}0-9@_.+:=-]+$/u, "may hold letters, digits and @ _ . + : = - only");

/** What an action does to the entity that it is for (Port, self-service actions). */
export const OPERATIONS = ["CREATE", "DAY-2", "DELETE"] as const;

const trigger = z.strictObject({
  type: z.literal("self-service"),
  operation: z.enum(OPERATIONS),
  blueprintIdentifier: blueprintIdentifier.optional(),
  userInputs: userInputsSchema.default({ properties: {}, required: [] }),
  condition: z
    .strictObject({
      type: z.literal("SEARCH"),
      combinator: z.enum(["and", "or"]).default("and"),
      rules: searchRulesSchema,
    })
    .optional()
    .meta({ description: "Which entities it is offered for: {type: SEARCH, combinator, rules}." }),
  actionCardButtonText: z.string().max(15).optional(),
  executeActionButtonText: z.string().max(15).optional(),
});

const approval = z.strictObject({
  type: z
    .enum(["ANY", "ALL"])
    .default("ANY")
    .meta({ description: "One approval, or one of everybody who may." }),
  min: z.int().min(1).max(20).optional().meta({ description: "So many approvals instead of one." }),
  expires: durationSchema.optional().meta({ description: "After this it is too late; 24h unless told." }),
  allow_self: z.boolean().default(false).meta({ description: "Whether who asked may approve, too." }),
});

const ttl = z.strictObject({
  default: durationSchema,
  max: durationSchema,
  input: z.string().optional().meta({ description: "The input that says how long, e.g. ttl." }),
});

/** A self-service action (Port, create an action), with Muster's own keys: command, permissions, timeout, concurrency, ttl, on_expire, examples. */
export const actionSchema = z
  .strictObject({
    identifier: actionIdentifier,
    title: z.string().optional(),
    icon: z.string().optional(),
    description: z.string().optional(),
    trigger,
    invocationMethod: invocationSchema,
    requiredApproval: z.union([z.boolean(), approval]).default(false),
    approvalNotification: json.optional(),
    allowAnyoneToViewRuns: z.boolean().optional(),
    publish: z.boolean().default(true).meta({ description: "False: it is not offered." }),
    command: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,49}$/, "must be a word of a-z, 0-9 and -")
      .optional()
      .meta({ description: "Word of its command; the identifier unless told." }),
    permissions: permissionsSchema.default({}),
    timeout: durationSchema
      .default("1h")
      .meta({ description: "After this a run that hasn't ended has failed." }),
    concurrency: z
      .strictObject({
        per: z.enum(["entity", "action", "none"]).default("entity"),
        when_busy: z.enum(["queue", "refuse"]).default("queue"),
      })
      .default({ per: "entity", when_busy: "queue" })
      .meta({
        description: "What may not run at once: runs on one entity, runs of the action, or anything may.",
      }),
    ttl: ttl.optional().meta({ description: "What it grants ends by itself: see on_expire." }),
    on_expire: z
      .strictObject({ action: actionIdentifier, inputs: z.record(z.string(), json).default({}) })
      .optional()
      .meta({ description: "The action that takes back what was granted. Inputs may hold {{ jq }}." }),
    examples: z
      .array(z.strictObject({ command: z.string().min(1), description: z.string().optional() }))
      .default([]),
  })
  .meta({
    title: "Muster action",
    description: "Something that developers may have done, by a command in a comment.",
  });

/** An action as loaded. */
export type Action = z.infer<typeof actionSchema>;

/** The word that its command begins with. */
export function commandOf({ command, identifier }: Pick<Action, "command" | "identifier">): string {
  return command ?? identifier;
}
