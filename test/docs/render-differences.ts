import type { Difference } from "../conformance/differences.ts";

const PEERS: Readonly<Record<Difference["peer"], string>> = {
  port: "Port",
  keptn: "Keptn",
  pitometer: "Pitometer",
  prodvana: "Prodvana",
};

/** Writes `docs/differences.md`: where Muster deliberately does not do as a tool it replaces, and where that tool says nothing. */
export function renderDifferences(differences: readonly Difference[]): string {
  const [head, choices] = [HEAD.trim(), CHOICES.trim()];
  return `${head}\n\n## By design\n\n${renderList(differences)}\n\n${choices}\n`;
}

function renderList(differences: readonly Difference[]): string {
  if (differences.length === 0) {
    return "There are none: in every case that is in scope, Muster does as the tool it replaces.";
  }
  const rows = differences.map(
    ({ peer, case: name, unsafe, instead }) =>
      `| ${PEERS[peer]} | \`${name}\` | ${escapeCell(unsafe)} | ${escapeCell(instead)} |\n`,
  );
  return `| tool | case | why copying it would be unsafe | what Muster does |\n|---|---|---|---|\n${rows.join("").trimEnd()}`;
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}

const HEAD = `
# Differences

Muster takes definitions that were written for Port, Keptn and Pitometer as they are. What those definitions do there is written
down as cases: an input, and the result that the tool's documentation, code or examples give. The tests run every case in scope.
Of Port: scorecards, queries and conditions, calculation and mirror properties, mappings, templates, and the validation of
blueprints, entities and scorecards. Of Keptn: slo.yaml from its text to the result, criteria, comparison with earlier evaluations,
scores and windows. Of Pitometer: grading and runs.

A difference is allowed for one reason alone: that copying would be unsafe. A test fails on a listed difference that is none.
`;

const CHOICES = `
## Keptn, strictly or to the bit

The tests evaluate every case of Keptn twice. In Keptn's dialect (\`compatibility: keptn\`, see
[Quality gates](quality-gates.md#as-keptn-decides)) everything is the same to the bit: result, score, targets and messages. Strictly,
with the safe policy, the result is the same but for the classes of differences above, and never better. Each class has an example,
in which a test sees Keptn decide otherwise.

What looks odd in Keptn and isn't unsafe is kept:

| in Keptn and in Muster | what Muster adds |
|---|---|
| An objective that only warns earns half, so that a lone one fails with 90 % and 75 % | a finding, when no warning can come of these weights |
| A key objective that warns doesn't fail the evaluation | |
| \`<-10\` means 10 less than before, not minus 10 | a finding, and \`<(-10)\` for minus 10 itself |
| A percentage of 0 is 0, and of a value below 0 lies on its other side | |
| An evaluation can pass with a failed objective | the message counts them, and the policy \`failed_objective\` can forbid it |
| Scores and values are never rounded: two of three are 66.66666666666666 | messages cut off rather than round |
| Fewer earlier evaluations than asked for are compared with all the same | |

## Where Port says nothing

Some questions have no answer in Port's documentation. These are Muster's answers. Those about scorecards (levels, operators,
dates, filters) stand in [Scorecards](scorecards.md#choices).

| question | answer |
|---|---|
| What is a value that could not be read? | unknown, which is neither missing nor present and never counts as a pass. See [Unknown is not missing](central-repo.md#unknown-is-not-missing) |
| What is a mirror property whose relation is not set? | missing; an empty list through a relation to many |
| What is a mirror property through a relation to many? | a list in the relation's order, lists in it joined, without nulls; nothing sorted, nothing removed twice |
| May a mirror path end in a calculation? | yes. In another mirror: no, write the whole path |
| What happens to a property that a hand-written entity does not mention? | nothing is said of it: a mapping or a default may fill it. A line that is deleted takes its value with it |
| Who wins when a hand-written entity and a mapping speak of the same property? | the hand-written entity, which people have reviewed |
| What if two mappings give different values? | the value is unknown, and a finding names both repositories |
| What if a value does not fit its property? | hand-written: an error at its line. From a mapping: the value is unknown, and a finding says why |
| What if a calculation gives another type than it declares? | the value is kept, and a finding says so |
| What if \`file://\` names a file that is not there? | the value is missing. A path that leaves the repository is an error |
| Which CODEOWNERS file does \`file://CODEOWNERS\` mean? | the one in the top folder alone, as in Port. \`codeowners://\` means the one that GitHub uses |
| What if a rule names a property that does not exist? | an error at its line, and nothing is scored |
| What is an aggregation property? | unknown: it is accepted and not computed |
`;
