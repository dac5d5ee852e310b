import { type ProposedFile, quote, type StarterContext } from "./proposal.ts";

/** What a central repo has besides the policy: who reviews it, what checks it, and a page that says what it is. */
export function proposeRepositoryFiles(context: StarterContext): readonly ProposedFile[] {
  return [
    ...(context.owner === null ? [] : [{ path: ".github/CODEOWNERS", text: codeowners(context.owner) }]),
    { path: ".github/workflows/muster.yml", text: workflow(context) },
    { path: "README.md", text: readme(context) },
  ];
}

function codeowners(owner: string): string {
  return `# Who reviews changes of the policy, and so decides what is asked of every service.
*           ${owner}
/gates/     ${owner}
/waivers/   ${owner}
`;
}

function workflow({ organization, central }: StarterContext): string {
  return `# Checks the policy on every change of it, and keeps the catalog without a server. Where the App runs, it does both: then
# this workflow can go.
name: Muster

on:
  pull_request:
  schedule:
    - cron: "17 * * * *"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  validate:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: ${organization}/muster@v1 # where the organisation keeps Muster; pin it by the full sha of a release
        with:
          mode: validate

  sync:
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    concurrency: muster-catalog
    steps:
      - uses: ${organization}/muster@v1 # as above
        with:
          mode: sync
          central: ${quote(`${organization}/${central}`)}
          app-id: \${{ vars.MUSTER_APP_ID }}
          private-key: \${{ secrets.MUSTER_PRIVATE_KEY }}
`;
}

function readme({ organization, central }: StarterContext): string {
  return `# What ${organization} asks of its services

Policy as files, changed by pull requests. Muster reads it, scores every service, and checks every pull request.

| what | where |
|---|---|
| settings | \`muster.yml\` |
| what a service is | \`blueprints/\` |
| which repositories are services, and what is read of them | \`mappings/\` |
| what is asked of them | \`scorecards/\` |
| what a pull request must satisfy, and from when | \`gates/\` |
| who is excused from what, and until when | \`waivers/\` |
| rulesets that make the checks block | \`.github/rulesets/\` |

\`\`\`sh
muster validate                               # is it sound?
muster score --central ${organization}/${central}     # where does every service stand?
muster doctor --central ${organization}/${central}    # does the gate really block?
\`\`\`
`;
}
