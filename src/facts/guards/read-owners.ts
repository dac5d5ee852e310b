import { Buffer } from "node:buffer";
import { isGitHubError } from "../../github/index.ts";
import { type Seen, seen, unseen } from "../../model/guard.ts";
import { CODEOWNERS_LOCATIONS, compileOwners, parseCodeowners } from "../codeowners/index.ts";
import type { GuardSource } from "./source.ts";

/** Owners of files in some folders by CODEOWNERS of the default branch (GitHub docs, About code owners); null without that file. */
export async function readFolderOwners(
  source: GuardSource,
  repository: string,
  folders: readonly string[],
): Promise<Seen<Readonly<Record<string, readonly string[]>> | null>> {
  try {
    for (const path of CODEOWNERS_LOCATIONS) {
      const text = await readText(source, repository, path);
      if (text === null) continue;
      const owners = compileOwners(parseCodeowners(text).rules);
      const ownersOf = (folder: string) => owners.ownersOf(`${folder}/any.yml`)?.owners ?? [];
      return seen(Object.fromEntries(folders.map((folder) => [folder, ownersOf(folder)])));
    }
    return seen(null);
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    return unseen(
      `its CODEOWNERS could not be read: ${error.message}`,
      "Check that the repository can be read.",
    );
  }
}

async function readText(
  { github, organization }: GuardSource,
  repository: string,
  path: string,
): Promise<string | null> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/contents/{path}", {
      owner: organization,
      repo: repository,
      path,
    });
    if (Array.isArray(data) || data.type !== "file" || !("content" in data)) return null;
    return Buffer.from(data.content, "base64").toString("utf8");
  } catch (error) {
    if (isGitHubError(error, "not_found")) return null;
    throw error;
  }
}
