import { z } from "zod";
import { findAccount } from "../../state/find.ts";
import { seedSynthetic } from "../seed-synthetic.ts";
import { type Control, verb } from "../verb.ts";
import { accountVerbs } from "./accounts.ts";
import { appVerbs } from "./apps.ts";
import { newRepositorySchema, repositoryVerbs } from "./repositories.ts";

const team = accountVerbs.setTeam.input.omit({ organization: true });

/** One document for a whole GitHub: people, organisations with teams and repositories, apps and where they are installed. */
export const seedSchema = z.strictObject({
  users: z.array(accountVerbs.createUser.input).default([]),
  tokens: z.array(accountVerbs.createToken.input).default([]),
  organizations: z
    .array(
      accountVerbs.createOrganization.input.extend({
        teams: z.array(team).default([]),
        repositories: z.array(newRepositorySchema).default([]),
      }),
    )
    .default([]),
  apps: z.array(appVerbs.createApp.input).default([]),
  installations: z.array(appVerbs.installApp.input).default([]),
});

/** Fills the sandbox. */
export const seedVerbs = {
  /** Everything in a document; people whom only an organisation names are made as well. Answers with the keys of apps. */
  seed: verb(seedSchema, async (control, seed) => {
    for (const user of seed.users) await accountVerbs.createUser.run(control, user);
    for (const organization of seed.organizations) await seedOrganization(control, organization);
    for (const token of seed.tokens) await accountVerbs.createToken.run(control, token);
    const apps = [];
    for (const app of seed.apps) apps.push(await appVerbs.createApp.run(control, app));
    const installations = [];
    for (const installation of seed.installations)
      installations.push(await appVerbs.installApp.run(control, installation));
    return { apps, installations };
  }),
  /** Many small repositories for an organisation, which is made when it is new. */
  seedSynthetic: verb(
    z.strictObject({
      organization: z.string(),
      repositories: z.number().int().min(0),
      seed: z.number().int(),
    }),
    async (control, synthetic) => {
      if (findAccount(control.world, synthetic.organization) === undefined)
        await accountVerbs.createOrganization.run(control, { login: synthetic.organization });
      seedSynthetic(control.world, synthetic);
    },
  ),
};

async function seedOrganization(
  control: Control,
  { teams, repositories, ...organization }: z.output<typeof seedSchema>["organizations"][number],
): Promise<void> {
  const named = [
    ...(organization.admins ?? []),
    ...(organization.members ?? []),
    ...teams.flatMap(({ members = [], maintainers = [] }) => [...members, ...maintainers]),
  ];
  for (const login of new Set(named)) {
    if (findAccount(control.world, login) === undefined)
      await accountVerbs.createUser.run(control, { login });
  }
  await accountVerbs.createOrganization.run(control, organization);
  for (const repository of repositories)
    await repositoryVerbs.createRepository.run(control, { ...repository, owner: organization.login });
  for (const team of teams)
    await accountVerbs.setTeam.run(control, { ...team, organization: organization.login });
}
