import { X509Certificate } from "node:crypto";
import { readDuration } from "../../model/duration.ts";
import type { MetricsProvider } from "../../model/metrics-settings.ts";
import { listAddressSecrets } from "./address-secrets.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Secrets } from "./secrets.ts";

/** A provider that is reached by HTTP. */
export type ReachedProvider = Exclude<MetricsProvider, { readonly kind: "static" }>;

/** Where a provider is, and how to come in. */
export interface Place {
  /** Its path may be the base of an API; it has no login. */
  readonly url: URL;
  /** Host and port, which is all that messages say of the address. */
  readonly host: string;
  /** Headers of every request; secrets among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Certificates to trust instead of those of the system (PEM); null for those of the system. */
  readonly ca: string | null;
  /** How long one exchange may take, in milliseconds. */
  readonly timeout: number;
}

const MOST_MILLISECONDS = 3_600_000;

/** Finds a provider from its settings. Throws a NoAnswer where a secret is missing or is none. */
export function findPlace(provider: ReachedProvider, secrets: Secrets): Place {
  const url = readAddress(provider.url, secrets);
  const login = takeLogin(url, secrets);
  const milliseconds = readDuration(provider.timeout) ?? 0;
  return {
    url,
    host: url.host,
    headers: checkHeaders({ ...login, ...authorize(provider, secrets), ...ownHeaders(provider, secrets) }),
    ca: provider.tls?.ca === undefined ? null : readCertificates(provider.tls.ca, secrets),
    timeout: Math.min(Math.max(milliseconds, 1), MOST_MILLISECONDS),
  };
}

function readAddress(written: string, secrets: Secrets): URL {
  const text = secrets.fill(written);
  if (text !== written) for (const secret of listAddressSecrets(text)) secrets.add(secret);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new NoAnswer(
    "secret_missing",
    `${written} holds no http(s) address. It is the \`url\` of a provider.`,
  );
}

/** A login within the address, which only a variable may hold, is sent as the header that it stands for. */
function takeLogin(url: URL, secrets: Secrets): Readonly<Record<string, string>> {
  if (url.username === "" && url.password === "") return {};
  const [user, password] = [decode(url.username), decode(url.password)];
  secrets.add(url.password);
  url.username = "";
  url.password = "";
  return { authorization: writeBasic(user, password, secrets) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function authorize(provider: ReachedProvider, secrets: Secrets): Readonly<Record<string, string>> {
  if (provider.kind === "dynatrace") return { authorization: `Api-Token ${secrets.read(provider.token)}` };
  if (provider.auth === undefined) return {};
  if ("bearer" in provider.auth) return { authorization: `Bearer ${secrets.read(provider.auth.bearer)}` };
  const { user, password } = provider.auth.basic;
  return { authorization: writeBasic(user, secrets.read(password), secrets) };
}

function writeBasic(user: string, password: string, secrets: Secrets): string {
  const login = Buffer.from(`${user}:${password}`).toString("base64");
  secrets.add(password);
  secrets.add(login);
  return `Basic ${login}`;
}

function ownHeaders(provider: ReachedProvider, secrets: Secrets): Readonly<Record<string, string>> {
  const headers = provider.kind === "json" ? (provider.headers ?? {}) : {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), secrets.fill(value)]),
  );
}

/** Refuses what no header can carry, such as the line end within a secret that was pasted badly. */
export function checkHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const bad = Object.entries(headers).find(([, value]) => !/^[\t\x20-\x7e]*$/.test(value))?.[0];
  if (bad === undefined) return headers;
  const message = `The header ${bad} can't be sent: its secret holds a line end or another character that no header carries.`;
  throw new NoAnswer("secret_missing", message);
}

/** Line ends may be written as `\n`, as in variables that hold one line. */
function readCertificates(reference: string, secrets: Secrets): string {
  const pem = secrets.read(reference).replaceAll("\\n", "\n");
  if (isCertificate(pem)) return pem;
  const message = `${reference} holds no certificate. \`tls.ca\` takes PEM, which begins with -----BEGIN CERTIFICATE-----.`;
  throw new NoAnswer("secret_missing", message);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
