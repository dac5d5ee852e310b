import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Asker, type GitHub, startGitHub, whoHeard } from "./github.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.stop());

const mine = (): readonly string[] =>
  github.heard().flatMap(({ app, event }) => (app === "muster" ? [event] : []));
const logins = ({ list }: Answer): readonly string[] => list.map(({ login }) => login).sort();

describe("an organisation", () => {
  it("shows itself and its members by role", async () => {
    expect((await github.ask("muster", "GET /orgs/acme")).body).toMatchObject({
      login: "acme",
      public_repos: 1,
    });
    expect((await github.ask("muster", "GET /orgs/nobody")).status).toBe(404);
    expect(logins(await github.ask("muster", "GET /orgs/acme/members"))).toEqual(["hubot", "mona", "olga"]);
    expect(logins(await github.ask("muster", "GET /orgs/acme/members?role=admin"))).toEqual(["olga"]);
    expect((await github.ask("muster", "GET /orgs/acme/members/MONA")).status).toBe(204);
    expect((await github.ask("muster", "GET /orgs/acme/members/stranger")).status).toBe(404);
    expect((await github.ask("muster", "GET /orgs/acme/memberships/olga")).body.role).toBe("admin");
    expect((await github.ask("narrow", "GET /orgs/acme/members")).status).toBe(403);
  });

  it("takes people in and lets them go, out of their teams as well", async () => {
    await github.client.createUser({ login: "newcomer" });
    github.heard();
    const path = "/orgs/acme/memberships/newcomer";
    expect((await github.ask("mona", `PUT ${path}`, {})).status).toBe(403);
    expect((await github.ask("olga", `PUT ${path}`, { role: "member" })).body.role).toBe("member");
    expect((await github.ask("olga", `PUT ${path}`, { role: "admin" })).body.role).toBe("admin");
    expect(mine()).toEqual(["organization.member_added"]);
    await github.ask("olga", "PUT /orgs/acme/teams/sre/memberships/newcomer", {});
    github.heard();
    expect((await github.ask("olga", "DELETE /orgs/acme/members/newcomer")).status).toBe(204);
    expect(mine()).toEqual(["membership.removed", "organization.member_removed"]);
    expect((await github.ask("olga", `GET ${path}`)).status).toBe(404);
    await github.ask("olga", `PUT ${path}`, {});
    expect((await github.ask("olga", `DELETE ${path}`)).status).toBe(204);
    expect((await github.ask("olga", `DELETE ${path}`)).status).toBe(404);
  });
});

describe("teams", () => {
  it("are made, changed and deleted with what is in them", async () => {
    github.heard();
    const made = await github.ask("olga", "POST /orgs/acme/teams", {
      name: "Platform Team",
      privacy: "closed",
    });
    expect([made.status, made.body.slug, made.body.members_count]).toEqual([201, "platform-team", 1]);
    expect(mine()).toEqual(["team.created", "membership.added"]);
    expect((await github.ask("olga", "POST /orgs/acme/teams", { name: "platform team" })).status).toBe(422);
    const child = { name: "Inner", parent_team_id: made.body.id };
    expect((await github.ask("olga", "POST /orgs/acme/teams", child)).body.parent.slug).toBe("platform-team");
    github.heard();
    const path = "/orgs/acme/teams";
    const renamed = await github.ask("olga", `PATCH ${path}/platform-team`, { name: "Base" });
    expect([renamed.body.id, renamed.body.slug]).toEqual([made.body.id, "base"]);
    const [heard] = github.heard();
    expect([heard?.event, heard?.payload.changes]).toEqual([
      "team.edited",
      { name: { from: "Platform Team" } },
    ]);
    expect((await github.ask("olga", `GET ${path}/platform-team`)).status).toBe(404);
    expect((await github.ask("olga", `GET ${path}/base/teams`)).list[0]?.slug).toBe("inner");
    expect((await github.ask("olga", `DELETE ${path}/base`)).status).toBe(204);
    expect(mine()).toEqual(["team.deleted", "team.deleted"]);
    expect((await github.ask("muster", `GET ${path}`)).list.map(({ slug }) => slug)).toEqual(["sre"]);
  });

  it("have members, also those of the teams in them", async () => {
    await github.client.setTeam({ organization: "acme", slug: "outer" });
    await github.client.setTeam({ organization: "acme", slug: "inner", parent: "outer", members: ["hubot"] });
    github.heard();
    const member = "/orgs/acme/teams/outer/memberships";
    expect((await github.ask("olga", `PUT ${member}/mona`, { role: "maintainer" })).body.role).toBe(
      "maintainer",
    );
    expect(mine()).toEqual(["membership.added"]);
    expect(logins(await github.ask("muster", "GET /orgs/acme/teams/outer/members"))).toEqual([
      "hubot",
      "mona",
    ]);
    expect(logins(await github.ask("muster", "GET /orgs/acme/teams/outer/members?role=maintainer"))).toEqual([
      "mona",
    ]);
    expect((await github.ask("muster", `GET ${member}/hubot`)).status).toBe(200);
    expect((await github.ask("muster", `GET ${member}/olga`)).status).toBe(404);
    expect((await github.ask("olga", `DELETE ${member}/mona`)).status).toBe(204);
    expect(mine()).toEqual(["membership.removed"]);
    expect((await github.ask("olga", `DELETE ${member}/mona`)).status).toBe(404);
  });

  it("have roles in repositories", async () => {
    await github.client.setTeam({ organization: "acme", slug: "readers" });
    github.heard();
    const path = "/orgs/acme/teams/readers/repos";
    const give = (permission: string): Promise<Answer> =>
      github.ask("olga", `PUT ${path}/acme/web`, { permission });
    expect((await github.ask("olga", `GET ${path}/acme/web`)).status).toBe(404);
    expect((await give("triage")).status).toBe(204);
    expect((await give("maintain")).status).toBe(204);
    expect((await give("emperor")).status).toBe(422);
    expect(whoHeard(github.heard()).filter((each) => each.startsWith("muster"))).toEqual([
      "muster: team.added_to_repository",
      "muster: team.edited",
    ]);
    expect((await github.ask("olga", `GET ${path}/acme/web`)).status).toBe(204);
    expect((await github.ask("olga", `GET ${path}`)).list[0]).toMatchObject({
      name: "web",
      role_name: "maintain",
    });
    const teams = await github.ask("muster", "GET /repos/acme/web/teams");
    expect(teams.list.map(({ slug }) => slug)).toContain("readers");
    expect((await github.ask("olga", `DELETE ${path}/acme/web`)).status).toBe(204);
    expect(mine()).toEqual(["team.removed_from_repository"]);
  });
});

describe("what somebody may do in a repository", () => {
  const permission = async (login: string, repository = "web"): Promise<readonly string[]> => {
    const path = `GET /repos/acme/${repository}/collaborators/${login}/permission`;
    const { body } = await github.ask("muster", path);
    return [body.permission, body.role_name];
  };
  const collaborate = (login: string, role: string, who: Asker = "olga"): Promise<Answer> =>
    github.ask(who, `PUT /repos/acme/web/collaborators/${login}`, { permission: role });

  it("follows from ownership, teams, teams above them, membership, and being added", async () => {
    await github.client.createUser({ login: "helper" });
    await github.client.setTeam({
      organization: "acme",
      slug: "top",
      repositories: { "acme/web": "maintain" },
    });
    await github.client.setTeam({ organization: "acme", slug: "below", parent: "top", members: ["leaf"] });
    await github.client.createUser({ login: "leaf" });
    expect(await permission("olga")).toEqual(["admin", "admin"]);
    expect(await permission("mona")).toEqual(["write", "write"]);
    expect(await permission("leaf")).toEqual(["write", "maintain"]);
    expect(await permission("hubot")).toEqual(["read", "read"]);
    expect(await permission("helper")).toEqual(["none", "none"]);
    expect(await permission("stranger", "site")).toEqual(["read", "read"]);
    await collaborate("helper", "triage");
    expect(await permission("helper")).toEqual(["read", "triage"]);
    await collaborate("hubot", "admin");
    expect(await permission("hubot")).toEqual(["admin", "admin"]);
  });

  it("is the greatest of what was given", async () => {
    await collaborate("mona", "pull");
    expect(await permission("mona")).toEqual(["write", "write"]);
  });

  it("can be without the organisation's base role", async () => {
    const acme = github.world.accounts.get("acme");
    if (acme?.kind !== "organization") throw new Error("no acme");
    await github.client.createUser({ login: "bare" });
    await github.client.setMember({ organization: "acme", login: "bare", role: "member" });
    expect(await permission("bare")).toEqual(["read", "read"]);
    acme.baseRole = null;
    expect(await permission("bare")).toEqual(["none", "none"]);
    acme.baseRole = "write";
    expect(await permission("bare")).toEqual(["write", "write"]);
    delete acme.baseRole;
  });

  it("is given and taken by administrators, and told", async () => {
    await github.client.createUser({ login: "guest" });
    github.heard();
    expect((await collaborate("guest", "push", "mona")).status).toBe(403);
    expect((await collaborate("guest", "push")).status).toBe(204);
    const path = "/repos/acme/web/collaborators/guest";
    expect((await github.ask("muster", `GET ${path}`)).status).toBe(204);
    expect((await github.ask("olga", `DELETE ${path}`)).status).toBe(204);
    expect((await github.ask("muster", `GET ${path}`)).status).toBe(404);
    expect(mine()).toEqual(["member.added", "member.removed"]);
  });

  it("is listed for those who may push", async () => {
    await github.client.createUser({ login: "outsider" });
    await collaborate("outsider", "push");
    const path = "GET /repos/acme/web/collaborators";
    const outside = await github.ask("muster", `${path}?affiliation=outside`);
    expect(logins(outside)).toContain("outsider");
    expect(logins(outside)).not.toContain("mona");
    expect(logins(await github.ask("muster", path))).toEqual(
      expect.arrayContaining(["mona", "olga", "outsider"]),
    );
    const admins = await github.ask("muster", `${path}?permission=admin`);
    expect(logins(admins)).toContain("olga");
    expect(logins(admins)).not.toContain("mona");
    expect((await github.ask("stranger", "GET /repos/acme/site/collaborators")).status).toBe(403);
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});
