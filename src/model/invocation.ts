import { z } from "zod";
import { durationSchema } from "./duration.ts";
import type { Json } from "./json.ts";

const json: z.ZodType<Json> = z.json();
const template = z.string().min(1).meta({ description: "May hold {{ jq }}." });

/** A workflow is dispatched (Port, GitHub workflow). */
const github = z.strictObject({
  type: z.literal("GITHUB"),
  org: template
    .optional()
    .meta({ description: "The organisation of muster.yml unless told; no other may be told." }),
  repo: template,
  workflow: template.meta({ description: "File name below .github/workflows, e.g. restart.yml" }),
  ref: template.optional().meta({ description: "Branch or tag; the default branch unless told." }),
  workflowInputs: z.record(z.string(), json).default({}),
  reportWorkflowStatus: z.boolean().default(true).meta({
    description: "Whether the run ends as its workflow ends. Otherwise it ends once it was started.",
  }),
});

/** A request is sent (Port, webhook). */
const webhook = z.strictObject({
  type: z.literal("WEBHOOK"),
  url: template,
  method: z.enum(["POST", "PUT", "PATCH", "DELETE"]).default("POST"),
  headers: z.record(z.string(), template).default({}),
  body: json.optional(),
  agent: z
    .boolean()
    .optional()
    .meta({ description: "Port's agent: means nothing, the App sends by itself." }),
  synchronized: z
    .boolean()
    .default(false)
    .meta({ description: "The answer's status ends the run. Otherwise the called one reports back." }),
  secret: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable, such as DEPLOYER_SECRET")
    .optional()
    .meta({ description: "Environment variable of the App that holds the secret to sign with." }),
  timeout: durationSchema.optional().meta({ description: "For the answer; 10s unless told, 30s at most." }),
});

const setting = z.strictObject({
  set: template.meta({ description: "Path of a value, e.g. spec.replicas or containers[name=web].image" }),
  value: json.meta({ description: "What it becomes; one {{ jq }} keeps its type." }),
  create: z.boolean().default(false).meta({ description: "Whether a key that isn't there is added." }),
  document: z.int().min(0).default(0).meta({ description: "Which document of a file with several." }),
});
const removal = z.strictObject({ remove: template, document: z.int().min(0).default(0) });
const replacement = z.strictObject({
  replace: template.meta({ description: "Text that must occur exactly once." }),
  with: z.string(),
});
const whole = z.strictObject({ content: z.string() });
const owners = z.strictObject({
  owners: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .meta({ description: "CODEOWNERS: the owners of a pattern." }),
  pattern: template.default("*"),
});

/** One change of a file's content. */
export const editSchema = z.union([setting, removal, replacement, whole, owners]);

/** A change of a file's content as written. */
export type Edit = z.infer<typeof editSchema>;

const fileEdit = z.strictObject({
  path: template,
  edits: z.array(editSchema).min(1),
  create: z.boolean().default(false).meta({ description: "Whether the file is made where there is none." }),
  optional: z.boolean().default(false).meta({ description: "Whether it is left out where there is none." }),
});

/** Files of a repository are edited. */
const editFile = z.strictObject({
  type: z.literal("EDIT_FILE"),
  repository: template,
  branch: template.optional().meta({ description: "That it goes into; the default branch unless told." }),
  files: z.array(fileEdit).min(1).max(20),
  as: z.enum(["pull_request", "commit"]).default("pull_request"),
  title: template.optional(),
  body: template.optional(),
});

/** An entity of the catalog is written (Port, create or update entity). */
const upsertEntity = z.strictObject({
  type: z.literal("UPSERT_ENTITY"),
  blueprintIdentifier: z.string().min(1),
  mapping: z.strictObject({
    identifier: template,
    title: template.optional(),
    icon: z.string().optional(),
    team: json.optional(),
    properties: z.record(z.string(), json).default({}),
    relations: z.record(z.string(), json).default({}),
  }),
  as: z.enum(["pull_request", "commit"]).default("commit"),
});

const lock = z.strictObject({
  type: z.literal("LOCK"),
  environment: template.optional().meta({ description: "All of them when left out." }),
  service: template.optional().meta({ description: "The entity unless told; `*` for all services." }),
  reason: template,
  expires: template.optional().meta({ description: "After how long it ends by itself, e.g. 4h." }),
});

const unlock = z.strictObject({
  type: z.literal("UNLOCK"),
  environment: template.optional(),
  service: template.optional(),
});

/** How an action is carried out (Port, setup the backend; EDIT_FILE, LOCK and UNLOCK are Muster's own). */
export const invocationSchema = z.discriminatedUnion("type", [
  github,
  webhook,
  editFile,
  upsertEntity,
  lock,
  unlock,
]);

/** An invocation as written, with its templates. */
export type InvocationMethod = z.infer<typeof invocationSchema>;

/** Kinds of backends. */
export type BackendKind = InvocationMethod["type"];

/** Port's kinds of backends that Muster doesn't have. */
export const FOREIGN_BACKENDS = [
  "INTEGRATION_ACTION",
  "GITLAB",
  "AZURE_DEVOPS",
  "KAFKA",
  "SLACK",
  "JENKINS",
] as const;
