/** What is wrong with a criterion, and what was meant if that can be guessed. */
export interface CriterionFault {
  readonly message: string;
  readonly suggestion?: string;
}

const FORMS = "write `<500`, `<=+10%`, `<=-5%` or `<(-10)`";

interface Slip {
  readonly pattern: RegExp;
  readonly explain: (parts: readonly string[], text: string) => CriterionFault;
}

const SLIPS: readonly Slip[] = [
  { pattern: /^\s*$/, explain: () => ({ message: `the criterion is empty: ${FORMS}` }) },
  {
    pattern: /^[^<=>\n]*\n$/,
    explain: ([text = ""]) => ({
      message: `${quote(text)} has no operator. In YAML an unquoted \`>\` begins a text of several lines: put the criterion in quotes`,
    }),
  },
  {
    pattern: /^\s*(=<|=>|==|≤|≥|⩽|⩾)(.*)$/,
    explain: ([, operator = "", rest = ""], text) =>
      meant(text, `\`${operator}\` is no operator`, `${RIGHT[operator] ?? ""}${rest.trim()}`),
  },
  {
    pattern: /^\s*(<>|!=|≠|!)/,
    explain: (_parts, text) => ({
      message: `${quote(text)} asks for "not equal", which there is not; the operators are <, <=, =, >= and >`,
    }),
  },
  {
    pattern: /^\s*[^<=>\s]/,
    explain: (_parts, text) => ({
      message: `${quote(text)} has no operator: it begins with <, <=, =, >= or >`,
    }),
  },
  {
    pattern: /^\s*(?:<=|>=|<(?!=)|>(?!=)|=)[^<>=]*[<>=]/,
    explain: (_parts, text) => ({
      message: `${quote(text)} is more than one criterion: write each as an item of its own, all of them must hold`,
    }),
  },
  {
    pattern: /^\s*(<=|<|=|>=|>)\s*([+-])\s*([+-])\s*([\d.]+)\s*(%?)\s*$/,
    explain: ([, operator = "", , sign = "", number = "", percent = ""], text) => {
      const change = `${operator}${sign}${number}${percent}`;
      return percent === "%" || sign === "+"
        ? meant(text, "it has two signs", change)
        : {
            message: `${quote(text)} has two signs: write \`${change}\` for ${number} less than before, or \`${operator}(-${number})\` for minus ${number} itself`,
          };
    },
  },
  {
    pattern: /^\s*(<=|<|=|>=|>)\s*\(\s*([+-]?[\d.]+)\s*%\s*\)\s*$/,
    explain: ([, operator = "", number = ""], text) =>
      meant(text, "a percentage stands without parentheses", `${operator}${number}%`),
  },
  {
    pattern: /^\s*(?:<=|<|=|>=|>)\s*\(?\s*[+-]?\s*(?:inf|infinity|nan)\b/i,
    explain: (_parts, text) => ({
      message: `${quote(text)} compares with no number; it would always or never hold`,
    }),
  },
  {
    pattern: /^\s*(<=|<|=|>=|>)\s*([+-]?)\s*(\d{1,3}(?:[,_ ]\d{3})+)\s*(%?)\s*$/,
    explain: ([, operator = "", sign = "", number = "", percent = ""], text) =>
      meant(text, "digits are not grouped", `${operator}${sign}${number.replaceAll(/[,_ ]/g, "")}${percent}`),
  },
  {
    pattern: /^\s*(<=|<|=|>=|>)\s*([+-]?)\s*(\d+),(\d+)\s*(%?)\s*$/,
    explain: ([, operator = "", sign = "", whole = "", part = "", percent = ""], text) =>
      meant(text, "decimals follow a point", `${operator}${sign}${whole}.${part}${percent}`),
  },
  {
    pattern: /^\s*(?:<=|<|=|>=|>)\s*[+-]?\s*0x/i,
    explain: (_parts, text) => ({ message: `${quote(text)}: write the number in decimal` }),
  },
  {
    pattern: /^\s*(<=|<|=|>=|>)\s*([+-]?)\s*(\d+\.?\d*|\.\d+)\s*([A-Za-zµμ°/]+)\s*$/,
    explain: ([, operator = "", sign = "", number = ""], text) =>
      meant(text, "a bound has no unit, it is in that of the query", `${operator}${sign}${number}`),
  },
  {
    pattern: /^\s*(<=|<|=|>=|>)\s*[+-]?\s*%?\s*$/,
    explain: (_parts, text) => ({ message: `${quote(text)} has no number to compare with: ${FORMS}` }),
  },
];

const RIGHT: Readonly<Record<string, string>> = {
  "=<": "<=",
  "=>": ">=",
  "==": "=",
  "≤": "<=",
  "≥": ">=",
  "⩽": "<=",
  "⩾": ">=",
};

/** Says of a text that is no criterion what is wrong with it. */
export function explainCriterion(text: string): CriterionFault {
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  for (const { pattern, explain } of SLIPS) {
    const parts = pattern.exec(shown);
    if (parts !== null) return explain([...parts], shown);
  }
  return { message: `${quote(shown)} is no criterion: ${FORMS}` };
}

function meant(text: string, why: string, suggestion: string): CriterionFault {
  return { message: `${quote(text)}: ${why}`, suggestion };
}

function quote(text: string): string {
  return `\`${text.trim()}\``;
}
