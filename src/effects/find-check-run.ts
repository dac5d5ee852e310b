import type { CheckRunPlan } from "../model/check-run.ts";
import type { CheckRunPlace } from "./create-check-runs.ts";

/** Pages that are looked through; more check runs of one name on one commit nobody makes. */
const PAGES = 10;

/** Finds the check run that a plan made, by its name, commit and external id; null when none came after those of before. */
export async function findCheckRun(plan: CheckRunPlan, place: CheckRunPlace): Promise<number | null> {
  const { github, organization, appId, newest } = place;
  for (let page = 1; page <= PAGES; page += 1) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      owner: organization,
      repo: plan.repository,
      ref: plan.headSha,
      check_name: plan.name,
      filter: "all",
      per_page: 100,
      page,
      ...(appId === undefined ? {} : { app_id: appId }),
    });
    const found = data.check_runs.find(
      ({ id, external_id }) => external_id === plan.externalId && Number(id) > newest,
    );
    if (found !== undefined) return Number(found.id);
    if (data.check_runs.length < 100) return null;
  }
  return null;
}
