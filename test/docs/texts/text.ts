import type { CheckAnnotation, CheckRunPlan } from "../../../src/model/check-run.ts";

/** A text that people read on GitHub, made by the product. */
export interface Sample {
  /** Name of its file in `docs/texts/`, without the ending. */
  readonly name: string;
  /** Heading of its page. */
  readonly title: string;
  /** What happened, in a sentence or two. */
  readonly story: string;
  readonly parts: readonly Part[];
}

/** One text of a page: a check run, or markdown such as that of a comment. */
export type Part =
  | { readonly kind: "check"; readonly plan: CheckRunPlan }
  | { readonly kind: "markdown"; readonly heading: string; readonly text: string };

/** Writes the page of a sample: as GitHub shows it, with what it shows around it. */
export function writePage({ title, story, parts }: Sample): string {
  return `${[`# ${title}`, story, ...parts.flatMap(writePart)].join("\n\n").trimEnd()}\n`;
}

function writePart(part: Part): readonly string[] {
  if (part.kind === "markdown") return [`## ${part.heading}`, part.text.trimEnd()];
  const { name, conclusion, report } = part.plan;
  const { title, summary, text, annotations, buttons } = report;
  return [
    `## ${name}: ${title}`,
    `Conclusion: \`${conclusion}\` · Buttons: ${buttons.map(({ label }) => label).join(", ") || "none"}`,
    "---",
    summary.trimEnd(),
    ...(text === null ? [] : [withoutStored(text).trimEnd()]),
    "---",
    ...(annotations.length === 0 ? [] : ["Annotations:", annotations.map(writeAnnotation).join("\n")]),
  ];
}

/** What is stored for machines is one long line that nobody reads. */
function withoutStored(text: string): string {
  return text.replaceAll(/<!--[^]*?-->/g, "<!-- … -->");
}

function writeAnnotation({ path, startLine, level, title, message }: CheckAnnotation): string {
  return `- \`${path}:${startLine}\` ${level}: **${title}**. ${message.replaceAll("\n", " ")}`;
}
