import { readOwner } from "../facts/codeowners/index.ts";

/** What a file begins with, and whether that says something by itself or waits to be filled in. */
export interface FileBeginning {
  readonly content: string;
  readonly how: "begun" | "to_fill_in";
}

/** What is known of whom a file is for. */
export interface FileSubject {
  readonly organization: string;
  readonly repository: string;
  /** Names of the teams that own it, as the catalog has them. */
  readonly teams: readonly string[];
  /** Of the entity, for people. */
  readonly title: string;
  readonly blueprint: string;
  readonly identifier: string;
}

/** Control characters and line ends of any writing: what would end a line, or a comment. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * How a file begins of which everybody knows the form; null for any other. It claims nothing that isn't known: what is left
 * to say stands in comments and empty sections.
 */
export function beginFile(path: string, subject: FileSubject): FileBeginning | null {
  const name = path.split("/").at(-1) ?? "";
  const lower = name.toLowerCase();
  if (name === "CODEOWNERS") return beginCodeowners(subject);
  if (lower === "readme.md") return { content: beginReadme(subject), how: "begun" };
  if (/^(?:port|muster)\.ya?ml$/.test(lower)) return { content: beginEntity(subject), how: "to_fill_in" };
  if (/\.ya?ml$/.test(lower))
    return {
      content: `# ${oneLine(name)} of ${oneLine(subject.title)}: to be filled in.\n`,
      how: "to_fill_in",
    };
  if (lower.endsWith(".md")) return { content: `# ${titleOf(name)}\n\nTo be written.\n`, how: "to_fill_in" };
  return null;
}

/** A line that names nobody would be no error to GitHub, and nobody would be asked: without a team there is none. */
function beginCodeowners({ organization, teams }: FileSubject): FileBeginning {
  const head = "# Whom GitHub asks to review changes: the last line that matches a path counts.\n";
  const owners = teams.flatMap((team) => nameTeam(team, organization) ?? []);
  if (owners.length > 0) return { content: `${head}* ${owners.join(" ")}\n`, how: "begun" };
  return {
    content: `${head}# Name your team below, and take the mark away from the line.\n# * @${organization}/your-team\n`,
    how: "to_fill_in",
  };
}

/** A team as CODEOWNERS names it: catalogs write `storefront`, `acme/storefront` or `@acme/storefront`. Null for what is no team of the organisation. */
function nameTeam(team: string, organization: string): string | null {
  const [slug, owner] = team.trim().replace(/^@/, "").split("/").reverse();
  if (slug === undefined || (owner !== undefined && owner.toLowerCase() !== organization.toLowerCase()))
    return null;
  const written = `@${organization}/${slug.toLowerCase()}`;
  return /^[a-z0-9][a-z0-9_-]*$/.test(slug.toLowerCase()) && readOwner(written) !== null ? written : null;
}

function beginReadme({ title }: FileSubject): string {
  const sections = ["What it does", "How to run it", "Whom to ask"];
  return `# ${oneLine(title)}\n${sections.map((section) => `\n## ${section}\n`).join("")}`;
}

function beginEntity({ title, blueprint, identifier }: FileSubject): string {
  const quoted = (text: string) => JSON.stringify(oneLine(text));
  return [
    "# What the catalog knows of this repository.",
    `identifier: ${quoted(identifier)}`,
    `title: ${quoted(title)}`,
    `blueprint: ${quoted(blueprint)}`,
    "properties: {}",
    "relations: {}",
    "",
  ].join("\n");
}

function titleOf(name: string): string {
  const words = oneLine(name.replace(/\.[^.]*$/, "")).replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

function oneLine(text: string): string {
  return text.replaceAll(BREAKS, " ").trim();
}
