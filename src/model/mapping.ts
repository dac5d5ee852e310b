import { z } from "zod";

const jq = z.string().min(1);

const entityMapping = z.strictObject({
  identifier: jq.meta({ description: "jq, the entity's identifier. Null skips the object." }),
  title: jq.optional(),
  icon: jq.optional(),
  blueprint: jq.meta({ description: `jq, hence the inner quotes: '"service"'` }),
  team: jq.optional(),
  paths: jq.optional().meta({
    description:
      "jq, a glob pattern or a list of them: the paths of the repository that the entity consists of. The whole repository when left out.",
  }),
  properties: z.record(z.string(), jq).default({}).meta({
    description: "Property: jq, or file://path, or codeowners:// for the CODEOWNERS file that GitHub uses.",
  }),
  relations: z.record(z.string(), jq).default({}),
});

/** What a mapping makes of one object: jq for every field (Port, configure mapping). */
export type EntityMapping = z.infer<typeof entityMapping>;

const pattern = z.strictObject({
  path: z.string().min(1),
  organization: z.string().optional(),
  repos: z
    .array(z.union([z.string(), z.strictObject({ name: z.string(), branch: z.string().optional() })]))
    .optional(),
  skipParsing: z.boolean().optional(),
  validationCheck: z.boolean().optional(),
});

const resourceSchema = z.strictObject({
  kind: z.string().min(1).meta({ description: "repository, file or folder." }),
  selector: z
    .looseObject({
      query: jq.default("true").meta({ description: "jq, must give true or false." }),
      includedFiles: z.array(z.string()).optional(),
      files: z.array(pattern).optional(),
      folders: z.array(pattern).optional(),
    })
    .default({ query: "true" }),
  port: z.strictObject({
    itemsToParse: jq.optional().meta({ description: "jq giving a list; each element is mapped as .item" }),
    itemsToParseName: z
      .string()
      .regex(
        /^[A-Za-z_][A-Za-z0-9_]*$/,
        "must be a name of letters, digits and _, not beginning with a digit",
      )
      .default("item"),
    itemsToParseTopLevelTransform: z.boolean().default(true),
    entity: z.strictObject({ mappings: z.union([entityMapping, z.array(entityMapping).min(1)]) }),
  }),
});

/** One resource of a mapping: which objects of a source, and what entities they become. */
export type Resource = z.infer<typeof resourceSchema>;

/** The entity mappings of a resource: Port allows one or a list. */
export function entityMappingsOf(resource: Resource): readonly EntityMapping[] {
  const { mappings } = resource.port.entity;
  return Array.isArray(mappings) ? mappings : [mappings];
}

/** A mapping file (Port, GitHub integration). Keys of Port's hosted exporter that mean nothing here are accepted and ignored. */
export const mappingSchema = z
  .strictObject({
    resources: z.array(resourceSchema),
    createMissingRelatedEntities: z.boolean().default(true),
    deleteDependentEntities: z.boolean().optional(),
    enableMergeEntity: z.boolean().optional(),
    entityDeletionThreshold: z.number().min(0).max(1).default(0.9),
    organizations: z.array(z.string()).optional(),
    includeAuthenticatedUser: z.boolean().optional(),
    repositoryType: z.enum(["all", "public", "private"]).optional(),
    specPath: z.union([z.string(), z.array(z.string())]).optional(),
    enrichEntitiesWithGitopsMetadata: z.boolean().optional(),
    gitopsMetadataProperty: z.string().optional(),
    closedPullRequests: z.boolean().optional(),
  })
  .meta({ title: "Muster mapping", description: "How facts about repositories become entities." });

/** A mapping file as loaded. */
export type Mapping = z.infer<typeof mappingSchema>;

/** Kinds of objects that Port's GitHub integration knows; a mapping may name them all. */
export const RESOURCE_KINDS: readonly string[] = [
  "organization",
  "repository",
  "pull-request",
  "issue",
  "folder",
  "file",
  "team",
  "user",
  "workflow",
  "workflow-run",
  "release",
  "tag",
  "branch",
  "environment",
  "deployment",
  "deployment-status",
  "dependabot-alert",
  "code-scanning-alerts",
  "secret-scanning-alerts",
  "collaborator",
];

/** Kinds whose objects Muster reads today. */
export const SUPPLIED_KINDS = ["repository", "file", "folder"] as const;
