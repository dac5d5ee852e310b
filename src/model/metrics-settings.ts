import { z } from "zod";
import { durationSchema } from "./duration.ts";
import { evaluationPolicySchema } from "./evaluation-policy.ts";

/** The name of an environment variable that holds a secret, written `${NAME}`: never the secret itself. */
const secret = z
  .string()
  .regex(
    /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/,
    "must name an environment variable as ${NAME}: a secret is never written here",
  );

const address = z
  .string()
  .regex(
    /^(?:\$\{[A-Za-z_][A-Za-z0-9_]*\}|https?:\/\/[^\s@]+)$/,
    "must be an http(s) address without a login in it, or ${NAME}",
  );

const reached = {
  url: address,
  timeout: durationSchema.default("10s"),
  tls: z
    .strictObject({ ca: secret.optional().meta({ description: "Certificates to trust (PEM), as ${NAME}." }) })
    .optional(),
};

const auth = z.union([
  z.strictObject({ bearer: secret }),
  z.strictObject({ basic: z.strictObject({ user: z.string().min(1), password: secret }) }),
]);

/** Where metrics come from: one provider. */
export const metricsProviderSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("prometheus"), ...reached, auth: auth.optional() }),
  z.strictObject({
    kind: z.literal("dynatrace"),
    ...reached,
    token: secret.meta({ description: "An API token with the scope metrics.read, as ${NAME}." }),
  }),
  z.strictObject({
    kind: z.literal("json"),
    ...reached,
    auth: auth.optional(),
    headers: z
      .record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string())
      .optional()
      .meta({ description: "Sent with each request; ${NAME} stands for an environment variable." }),
  }),
  z.strictObject({ kind: z.literal("static") }),
]);

/** One provider of metrics, as written under `metrics` in muster.yml. */
export type MetricsProvider = z.infer<typeof metricsProviderSchema>;

/** What a provider may be called in muster.yml. */
export const providerNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,100}$/, "must be letters, digits, - and _");

/** `metrics` in muster.yml: providers by name. */
export const metricsSchema = z.record(providerNameSchema, metricsProviderSchema);

const forEnvironment = {
  provider: z.string().min(1).optional(),
  policy: evaluationPolicySchema.optional(),
};

/** `evaluation` in muster.yml: how releases are evaluated where a service's own files say nothing. */
export const evaluationSettingsSchema = z.strictObject({
  ...forEnvironment,
  project: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "What $PROJECT stands for. Default: the organisation." }),
  compatibility: z.enum(["keptn"]).optional().meta({
    description: "Reads all SLO files and decides as Keptn does, with all that it lets through.",
  }),
  environments: z.record(z.string().min(1), z.strictObject(forEnvironment)).default({}),
});

/** How releases are evaluated. */
export type EvaluationSettings = z.infer<typeof evaluationSettingsSchema>;
