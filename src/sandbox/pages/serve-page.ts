import { type Incoming, isSentHere } from "../http/incoming.ts";
import type { Reply } from "../http/reply.ts";
import { ApiError } from "../http/route.ts";
import type { World } from "../state/world.ts";
import { type Html, html } from "./html.ts";
import { avatar } from "./parts/avatar.ts";
import { frame } from "./parts/frame.ts";
import { CONTENT_SECURITY_POLICY } from "./parts/style.ts";
import { pressButton } from "./press-button.ts";
import { routePage } from "./route-page.ts";
import { repositoryAt } from "./view.ts";
import { readRaw } from "./views/file.ts";

/** Whether a request is for a page: a browser's, which asks for HTML, for a face, or for a file as it is. */
function isForPeople(incoming: Incoming): boolean {
  const { pathname } = incoming.url;
  if (pathname.startsWith("/api/") || pathname.startsWith("/repos/")) return false;
  if (incoming.method === "POST") return incoming.header("content-type") === FORM;
  if (incoming.method !== "GET" && incoming.method !== "HEAD") return false;
  return (incoming.header("accept") ?? "").includes("text/html") || BYTES.test(pathname);
}

const FORM = "application/x-www-form-urlencoded";
/** Pictures and raw files, whatever is accepted: `/avatars/1`, `/acme/shop/raw/main/README.md`. */
const BYTES = /^\/favicon\.ico$|^\/avatars\/|^\/[^/]+\/[^/]+\/raw\//;

/** Pages of a world: answers what is for people, and null for what is not. Nothing is asked of who looks: it is the person at this machine. */
export function createPages(world: World): (incoming: Incoming) => Promise<Reply> | null {
  return (incoming) => (isForPeople(incoming) ? servePage(world, incoming) : null);
}

async function servePage(world: World, incoming: Incoming): Promise<Reply> {
  try {
    if (!isSentHere(incoming)) throw new ApiError(403, "Only people at this machine see its pages.");
    const rest = incoming.url.pathname
      .split("/")
      .filter((part) => part !== "")
      .map(decode);
    if (incoming.method === "POST") return await pressButton(world, rest, incoming);
    const [first, second = "", third, ...others] = rest;
    if (first === "avatars" || first === "favicon.ico")
      return reply(200, "image/svg+xml", Buffer.from(avatar(second).text));
    if (third === "raw") {
      const repository = repositoryAt(world, first ?? "", second);
      const bytes = readRaw({ world, repository, rest: others, query: incoming.url.searchParams });
      return reply(200, "text/plain; charset=utf-8", bytes);
    }
    return replyHtml(200, frame(world, routePage({ world, rest, query: incoming.url.searchParams })));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const body = html`<h1>${error.status}</h1><p>${error.message}</p>`;
    return replyHtml(error.status, frame(world, { title: `${error.status}`, path: [], body }));
  }
}

function replyHtml(status: number, page: Html): Reply {
  return reply(status, "text/html; charset=utf-8", Buffer.from(page.text));
}

function reply(status: number, type: string, body: Uint8Array): Reply {
  return {
    status,
    headers: {
      "content-type": type,
      "content-security-policy": CONTENT_SECURITY_POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
    },
    body,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
