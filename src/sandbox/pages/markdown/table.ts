import { type Html, html } from "../html.ts";
import { renderInline } from "./inline.ts";

const RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Whether a table starts with these two lines. */
export function isTable(heading: string | undefined, rule: string | undefined): boolean {
  return (
    heading !== undefined &&
    rule !== undefined &&
    heading.includes("|") &&
    RULE.test(rule) &&
    cellsOf(heading).length === cellsOf(rule).length
  );
}

/** A table from its lines: headings, the rule below them, rows. Cells that are too many are left out, as GitHub does. */
export function renderTable([heading = "", , ...rows]: readonly string[]): Html {
  const headings = cellsOf(heading);
  const cells = rows.map((row) => {
    const own = cellsOf(row);
    return headings.map((_, index) => own[index] ?? "");
  });
  return html`<div class="wide"><table>
<thead><tr>${headings.map((cell) => html`<th>${renderInline(cell)}</th>`)}</tr></thead>
<tbody>${cells.map((row) => html`<tr>${row.map((cell) => html`<td>${renderInline(cell)}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

/** The cells of a row: bars divide, unless a backslash stands before them. */
function cellsOf(row: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  const inside = row.trim().replace(/^\|/, "");
  for (let place = 0; place < inside.length; place += 1) {
    if (inside[place] === "\\" && inside[place + 1] === "|") {
      cell += "|";
      place += 1;
    } else if (inside[place] === "\\") {
      cell += inside.slice(place, place + 2);
      place += 1;
    } else if (inside[place] === "|") {
      cells.push(cell.trim());
      cell = "";
    } else cell += inside[place];
  }
  return cell.trim() === "" ? cells : [...cells, cell.trim()];
}
