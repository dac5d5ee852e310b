import type { Refusal } from "../../model/run.ts";
import { refuse } from "../refuse.ts";
import { type FilledText, type Filler, fillText, type TemplateFiller } from "./fill.ts";

const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** Fills the name of a repository, which may be written with the organisation. Another organisation's is refused. */
export async function fillRepository(
  template: string,
  where: string,
  filler: TemplateFiller,
): Promise<FilledText> {
  const filled = await fillText(template, where, filler);
  if (filled.kind === "refused") return filled;
  const { organization } = filler.context.config.settings;
  const [owner, name] = filled.value.includes("/")
    ? filled.value.split("/", 2)
    : [organization, filled.value];
  const isOwn = owner?.toLowerCase() === organization.toLowerCase() && filled.value.split("/").length <= 2;
  if (isOwn && name !== undefined && NAME.test(name)) return { kind: "filled", value: name };
  return refuse(
    "definition_broken",
    `${where} of action ${filler.action} names no repository of ${organization}.`,
  );
}

/** A branch or a tag as git allows it (git, check-ref-format), and no part of a command line. */
const REF =
  /^(?![-/.])(?!.*(?:\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)))[^\p{Cc}\p{Cf}\p{Z} ~^:?*[\\]{1,250}(?<![./])$/u;

/** Fills the name of a branch or tag; null where none is told. */
export async function fillRef(
  template: string | undefined,
  where: string,
  filler: Filler,
): Promise<{ readonly kind: "filled"; readonly value: string | null } | Refusal> {
  if (template === undefined) return { kind: "filled", value: null };
  const filled = await fillText(template, where, filler);
  if (filled.kind === "refused") return filled;
  return checkRef(filled.value, where, filler);
}

/** Takes a text for the name of a branch or tag, or refuses it. */
export function checkRef(
  ref: string,
  where: string,
  { action }: Pick<Filler, "action">,
): { readonly kind: "filled"; readonly value: string } | Refusal {
  if (REF.test(ref)) return { kind: "filled", value: ref };
  return refuse("invalid_input", `${where} of action ${action} gives what is no branch or tag.`);
}
