/** A repository on a GitHub server, as a remote's address names it. */
export interface RemoteRepository {
  /** Host, with a port where the web address needs one, e.g. `github.com`, `git.example.com:8443`. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

const SEGMENT = "[A-Za-z0-9._-]+";
const PATH = new RegExp(`^/*(${SEGMENT})/(${SEGMENT}?)(?:\\.git)?/*$`);
const SCP = /^(?:[^@/:\s]+@)?([A-Za-z0-9.-]+):(?!\/\/)(.+)$/;

/**
 * Reads host, owner and name out of a remote's address: `https://`, `ssh://`, `git://` and `git@host:owner/name`
 * (GitHub docs, About remote repositories). Null for anything else, e.g. a folder on this machine.
 */
export function parseRemote(address: string): RemoteRepository | null {
  const place = address.includes("://") ? fromUrl(address) : fromScp(address);
  if (place === null || place.host === "") return null;
  const [, owner, name] = PATH.exec(place.path) ?? [];
  if (
    owner === undefined ||
    name === undefined ||
    /^\.{1,2}$/.test(owner) ||
    /^(?:\.{0,2}|\.git)$/.test(name)
  )
    return null;
  return { host: place.host, owner, name };
}

/** An address without user name, password or token, fit to be shown. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1");
}

interface Place {
  readonly host: string;
  readonly path: string;
}

function fromUrl(address: string): Place | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return null;
  switch (url.protocol) {
    case "https:":
    case "http:":
      return { host: url.host.toLowerCase(), path: url.pathname };
    case "ssh:":
    case "git+ssh:":
    case "git:":
      // The port is ssh's, not the web server's. github.com offers ssh on port 443 under its own name.
      return {
        host: url.hostname.toLowerCase().replace(/^ssh\.github\.com$/, "github.com"),
        path: url.pathname,
      };
    default:
      return null;
  }
}

function fromScp(address: string): Place | null {
  const [, host, path] = SCP.exec(address) ?? [];
  // One letter before a colon is a drive.
  if (host === undefined || path === undefined || host.length < 2) return null;
  return { host: host.toLowerCase(), path };
}
