/** An answer as it stands below its heading, or why the issue can't be read. */
export type SplitAnswers =
  | { readonly kind: "answers"; readonly answers: ReadonlyMap<string, string> }
  | { readonly kind: "unclear"; readonly label: string }
  /** A question isn't there, which GitHub always writes: the form is another one, or an answer hides it. */
  | { readonly kind: "lacking"; readonly label: string };

interface Heading {
  readonly label: string;
  readonly line: number;
  /** Whether it stands in a block of code that an answer is as a whole. */
  readonly inCode: boolean;
}

/**
 * Divides the body of an issue that was made from a form into its answers. GitHub writes every label as a heading, in the form's
 * order. What looks like one of them and stands within an answer can be told where the answer is a block of code; otherwise the
 * issue is unclear, and nobody guesses.
 */
export function splitAnswers(body: string, labels: readonly string[]): SplitAnswers {
  const lines = body.replaceAll(/\r\n?/g, "\n").split("\n");
  const known = new Set(labels);
  const found = findHeadings(lines, known);
  const outside = found.filter(({ inCode }) => !inCode);
  // GitHub writes every question: where one seems to be code and all are there otherwise, it is none.
  const isAll = (some: readonly Heading[]) => some.length === labels.length && isInOrder(some, labels);
  const headings = isAll(found) && !isAll(outside) ? found : outside;
  if (!isInOrder(headings, labels)) {
    const twice = headings.find(({ label, line }) =>
      headings.some((other) => other.label === label && other.line < line),
    );
    return { kind: "unclear", label: twice?.label ?? headings[0]?.label ?? labels[0] ?? "" };
  }
  const lacking = labels.find((label) => !headings.some((heading) => heading.label === label));
  if (lacking !== undefined) return { kind: "lacking", label: lacking };
  const answers = headings.map(({ label, line }, index): [string, string] => {
    const end = headings[index + 1]?.line ?? lines.length;
    return [
      label,
      lines
        .slice(line + 1, end)
        .join("\n")
        .trim(),
    ];
  });
  return { kind: "answers", answers: new Map(answers) };
}

function findHeadings(lines: readonly string[], known: ReadonlySet<string>): readonly Heading[] {
  const headings: Heading[] = [];
  let fence: string | null = null;
  // A block of code counts where it is the first thing of an answer: GitHub wrote it, not somebody in the midst of a text.
  let isFirst = false;
  for (const [line, text] of lines.entries()) {
    const label = text.startsWith("### ") ? text.slice(4).trimEnd() : null;
    if (label !== null && known.has(label)) {
      headings.push({ label, line, inCode: fence !== null });
      if (fence === null) isFirst = true;
    } else if (fence !== null) {
      if (text.trimEnd() === fence) fence = null;
    } else if (text.trim() !== "") {
      const ticks = isFirst ? /^(`{3,})[a-z]+$/.exec(text.trimEnd())?.[1] : undefined;
      fence = ticks ?? null;
      isFirst = false;
    }
  }
  return fence === null ? headings : headings.map((heading) => ({ ...heading, inCode: false }));
}

/** Whether each is there once at most, in the form's order. */
function isInOrder(headings: readonly Heading[], labels: readonly string[]): boolean {
  let place = -1;
  return headings.every(({ label }) => {
    const at = labels.indexOf(label);
    const fits = at > place;
    place = at;
    return fits;
  });
}
