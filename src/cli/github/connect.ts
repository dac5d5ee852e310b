import { ENGINE_VERSION } from "../../flows/index.ts";
import { enterAsApp, type GitHub, openApp, openToken } from "../../github/index.ts";
import type { Clock } from "../../model/clock.ts";
import { UsageError } from "../usage-error.ts";
import type { FoundCredential } from "./find-credential.ts";

/** GitHub, as the credential opens it. */
export interface Connected {
  readonly github: GitHub;
  /** The same, with tokens that read repositories and can do nothing else. */
  readonly reading: GitHub;
  /** Whether GitHub signs the commits that are made: it does for an App. */
  readonly signs: boolean;
  /** The login that its commits have. */
  writer(): Promise<string>;
}

/** What the way in has to be good for. */
export interface Wish {
  readonly organization: string;
  readonly apiUrl: string;
  /** Whether something is to be written. */
  readonly writes: boolean;
}

/** Opens GitHub by a credential. Rejects when an App isn't installed there, or was not granted what is needed. */
export async function connect(credential: FoundCredential, wish: Wish, clock: Clock): Promise<Connected> {
  const options = { apiUrl: wish.apiUrl, clock, userAgent: `muster/${ENGINE_VERSION}` };
  if (credential.kind === "token") {
    const github = openToken({ ...options, token: credential.token });
    const writer = async () => (await github.request("GET /user", {})).data.login;
    return { github, reading: github, signs: false, writer };
  }
  const { appId, privateKey } = credential;
  const { organization } = wish;
  const { github, bot, permissions } = await enterAsApp(openApp({ ...options, appId, privateKey }), {
    appId,
    organization,
  });
  requireContents(permissions["contents"], wish);
  const reading = github.narrow({ permissions: readable(permissions) });
  return { github, reading, signs: true, writer: async () => bot };
}

function requireContents(level: string | undefined, { organization, writes }: Wish): void {
  if (level === "write" || (level === "read" && !writes)) return;
  const needed = writes ? "write" : "read";
  throw new UsageError(
    `the App was not granted the permission contents: ${needed}, which is needed for ${writes ? "writing the record" : "reading files"}`,
    `Add it on the App's settings page; then an owner of ${organization} accepts it under Settings, GitHub Apps.`,
  );
}

/** What reading repositories needs, as far as it was granted. */
function readable(granted: Readonly<Record<string, string>>): Readonly<Record<string, "read">> {
  const wanted = ["contents", "organization_custom_properties"];
  const names = wanted.filter((name) => Object.hasOwn(granted, name));
  return Object.fromEntries(names.map((name) => [name, "read" as const]));
}
