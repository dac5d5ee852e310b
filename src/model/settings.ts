import { z } from "zod";
import { actionsSchema, commandsSchema } from "./actions-settings.ts";
import { evaluationSettingsSchema, metricsSchema } from "./metrics-settings.ts";
import { teamSlug } from "./team-slug.ts";

/** `muster.yml`: what holds for the whole central repo. */
export const settingsSchema = z
  .strictObject({
    organization: z
      .string()
      .min(1, { abort: true })
      .max(39)
      .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/, "must be a GitHub organisation's login")
      .meta({ description: "The GitHub organisation, as in github.com/<organization>." }),
    repositories: z
      .strictObject({
        include: z.array(z.string().min(1)).min(1).default(["*"]),
        exclude: z.array(z.string().min(1)).default([]),
      })
      .default({ include: ["*"], exclude: [] })
      .meta({ description: "Which repositories are read: glob patterns on the name; exclude wins." }),
    files: z
      .strictObject({
        max_bytes: z.int().min(1).max(10_485_760).default(1_048_576),
      })
      .default({ max_bytes: 1_048_576 })
      .meta({ description: "Files of service repositories above this size are not read, and unknown." }),
    records: z
      .strictObject({
        repository: z
          .string()
          .regex(/^[A-Za-z0-9._-]{1,100}$/, "must be the name of a repository, without its owner")
          .optional()
          .meta({ description: "Another repository of the organisation than the central repo itself." }),
        branch: z
          .string()
          .min(1)
          .max(200)
          .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, "must be the name of a git branch")
          .default("muster"),
      })
      .default({ branch: "muster" })
      .meta({
        description: "Where Muster keeps what it observed and did: a branch that nobody else writes.",
      }),
    waivers: z
      .strictObject({
        max_days: z.int().min(1).max(3650).default(90),
      })
      .default({ max_days: 90 })
      .meta({
        description:
          "A waiver counts for no more days than this, from its first one or, without one, from today.",
      }),
    comments: z
      .strictObject({
        pull_requests: z.boolean().default(false),
      })
      .default({ pull_requests: false })
      .meta({
        description: "Whether the verdict is also said in one comment on the pull request, kept up to date.",
      }),
    policy_changes: z
      .strictObject({
        acknowledge_above: z.int().min(0).default(10),
        acknowledged_by: z
          .strictObject({
            teams: z
              .array(z.string().min(1))
              .default([])
              .meta({ description: "Teams of the organisation, by slug or as @organization/team." }),
            users: z.array(z.string().min(1)).default([]),
          })
          .default({ teams: [], users: [] })
          .meta({
            description:
              "Whose review counts; anybody's who may write to the central repo when both are empty.",
          }),
      })
      .default({ acknowledge_above: 10, acknowledged_by: { teams: [], users: [] } })
      .meta({
        description:
          "A change of the policy that makes more entities and open pull requests worse off than this needs an approving review.",
      }),
    metrics: metricsSchema
      .default({})
      .meta({ description: "Where service level indicators come from, by name." }),
    evaluation: evaluationSettingsSchema
      .default({ environments: {} })
      .meta({ description: "How releases are evaluated where a service's own files say nothing." }),
    commands: commandsSchema
      .default({ prefix: "/", ignore: [], bots: [], forks: false })
      .meta({ description: "How commands in comments are read." }),
    actions: actionsSchema
      .default({ hosts: [], secrets: [] })
      .meta({ description: "What actions may reach besides GitHub." }),
  })
  // GitHub tells who is in a team by its slug alone; a team of somebody else can't be asked about at all.
  .superRefine(({ organization, policy_changes: { acknowledged_by: by } }, context) => {
    for (const [index, team] of by.teams.entries())
      if ((teamSlug(team, organization) ?? "") === "")
        context.addIssue({
          code: "custom",
          path: ["policy_changes", "acknowledged_by", "teams", index],
          message: `must be a team of ${organization}, e.g. platform or @${organization}/platform`,
          input: team,
        });
  })
  .overwrite((settings) => {
    const { organization, policy_changes: changes } = settings;
    const { teams, users } = changes.acknowledged_by;
    const slugs = [...new Set(teams.map((team) => teamSlug(team, organization) ?? team))];
    return { ...settings, policy_changes: { ...changes, acknowledged_by: { teams: slugs, users } } };
  })
  .meta({ title: "Muster settings", description: "Settings of a Muster central repo." });

/** Settings as loaded. */
export type Settings = z.infer<typeof settingsSchema>;
