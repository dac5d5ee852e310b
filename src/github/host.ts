/** Where a GitHub is: its three addresses, without a slash at the end. */
export interface Host {
  /** REST, e.g. `https://api.github.com` or `https://github.acme.com/api/v3`. */
  readonly apiUrl: string;
  /** GraphQL, e.g. `https://api.github.com/graphql` or `https://github.acme.com/api/graphql`. */
  readonly graphqlUrl: string;
  /** For people, e.g. `https://github.com`. */
  readonly webUrl: string;
}

/**
 * Works out the addresses of a GitHub from what is known of them: github.com when nothing is; a GitHub Enterprise Server
 * has REST under `/api/v3` and GraphQL under `/api/graphql`; an enterprise on ghe.com has `api.` before its name. Any
 * other API address is taken as it is (GitHub docs, Getting started with the REST API, GraphQL endpoint). Throws an error
 * that says which address is no address.
 */
export function locateHost(known: { readonly apiUrl?: string; readonly webUrl?: string }): Host {
  const webUrl = known.webUrl === undefined ? undefined : readAddress(known.webUrl, "webUrl");
  const apiUrl =
    known.apiUrl === undefined
      ? apiOfWeb(webUrl ?? "https://github.com")
      : readAddress(known.apiUrl, "apiUrl");
  const server = /^(.*)\/api\/v3$/.exec(apiUrl)?.[1];
  return {
    apiUrl,
    graphqlUrl: server === undefined ? `${apiUrl}/graphql` : `${server}/api/graphql`,
    webUrl: webUrl ?? server ?? webOfApi(apiUrl),
  };
}

function apiOfWeb(webUrl: string): string {
  const { protocol, host } = new URL(webUrl);
  return isCloud(host) ? `${protocol}//api.${host}` : `${webUrl}/api/v3`;
}

function webOfApi(apiUrl: string): string {
  const { protocol, host } = new URL(apiUrl);
  const name = host.startsWith("api.") ? host.slice("api.".length) : host;
  return isCloud(name) ? `${protocol}//${name}` : apiUrl;
}

function isCloud(host: string): boolean {
  return host === "github.com" || host.endsWith(".ghe.com");
}

function readAddress(text: string, what: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new Error(
      `${what} is not an address of a GitHub: use e.g. https://github.acme.com/api/v3, without a name or password`,
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
