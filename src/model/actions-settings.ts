import { z } from "zod";

/** `commands` of muster.yml: how commands in comments are read. */
export const commandsSchema = z.strictObject({
  prefix: z
    .string()
    .max(20)
    .regex(/^[!-~]+$/, "must be characters that can be typed, without spaces")
    .refine((text) => !/[<>`@]/.test(text) && !/^[#*+_~-]/.test(text), {
      message: "must not be what Markdown gives a meaning, such as > # - * @ or a backtick",
    })
    .default("/")
    .meta({ description: "What a line begins with that is a command." }),
  ignore: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: "Words of other bots: nothing is said of them, however near they are." }),
  bots: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: "Logins of bots whose comments count, e.g. deployer[bot]." }),
  forks: z
    .boolean()
    .default(false)
    .meta({ description: "Whether commands are taken on pull requests from forks." }),
  repositories: z.array(z.string().min(1)).min(1).optional().meta({
    description: "Where commands are taken: glob patterns on the name; all repositories unless told.",
  }),
});

const HOST =
  /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::[0-9]{1,5})?$|^\[[0-9a-f:.]+\](?::[0-9]{1,5})?$/;

/** `actions` of muster.yml: what actions may reach besides GitHub. */
export const actionsSchema = z.strictObject({
  hosts: z
    .array(
      z
        .string()
        .regex(
          HOST,
          "must be a host in lower case, such as hooks.example.com, ci.example.com:8443 or *.example.com",
        ),
    )
    .default([])
    .meta({
      description:
        "Hosts that WEBHOOK may send to, `*.` before one for those below it. None unless told. Addresses of private networks count only when named.",
    }),
  secrets: z
    .array(
      z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable, such as CI_TOKEN"),
    )
    .default([])
    .meta({ description: "Environment variables of the App that WEBHOOK may send as .secrets.NAME." }),
});

/** How commands are read, as loaded. */
export type CommandsSettings = z.infer<typeof commandsSchema>;

/** What actions may reach, as loaded. */
export type ActionsSettings = z.infer<typeof actionsSchema>;
