import type { StarterProperty, StarterRule } from "./starter-rule.ts";

const CODE_OWNERS: StarterProperty = {
  title: "Code owners",
  type: "string",
  description: "The CODEOWNERS file that GitHub uses.",
  from: "codeowners://",
};

const ABOUT_CODEOWNERS =
  "https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners";

/** Descriptions, topics and the like are proposed where the organisation has made a habit of them. */
const HABIT = 0.3;

/**
 * Rules that fit nearly every service: what it is, who owns it, who is asked to review (Port, what users ask first). The order is
 * that of the scorecard.
 */
export const STARTER_RULES: readonly StarterRule[] = [
  {
    identifier: "hasReadme",
    title: "Has a README",
    description: "Whoever opens the repository learns what it does and how to run it.",
    usual: 1,
    from: null,
    properties: { readme: { title: "README", type: "string", format: "markdown", from: "file://README.md" } },
    combinator: "and",
    conditions: ["{property: readme, operator: isNotEmpty}"],
    fix: "Add a README.md to the top of the repository that says what the service does and how to run it.",
    docs: "https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-readmes",
  },
  {
    identifier: "hasDescription",
    title: "Has a description",
    description: "Lists of repositories say what it is.",
    usual: 1,
    from: HABIT,
    properties: { description: { title: "Description", type: "string", from: ".description" } },
    combinator: "and",
    conditions: ["{property: description, operator: isNotEmpty}"],
    fix: "Write a sentence in the repository's About box on GitHub.",
    docs: null,
  },
  {
    identifier: "hasCodeowners",
    title: "Has CODEOWNERS",
    description: "GitHub asks the right people to review each change.",
    usual: 2,
    from: null,
    properties: { code_owners: CODE_OWNERS },
    combinator: "and",
    conditions: ["{property: code_owners, operator: isNotEmpty}"],
    fix: "Add .github/CODEOWNERS with a line that names the team that owns the repository.",
    docs: ABOUT_CODEOWNERS,
  },
  {
    identifier: "codeownersIsSound",
    title: "CODEOWNERS has no errors",
    description: "GitHub skips most lines with an error, so nobody reviews what they cover.",
    usual: 2,
    from: null,
    properties: {
      code_owners: CODE_OWNERS,
      code_owners_errors: {
        title: "CODEOWNERS errors",
        type: "number",
        from: ".__codeowners | if . == null then null else (.errors | length) end",
      },
    },
    combinator: "or",
    conditions: [
      "{property: code_owners, operator: isEmpty}",
      "{property: code_owners_errors, operator: '=', value: 0}",
    ],
    fix: "Open CODEOWNERS on GitHub, which shows the errors, and correct them.",
    docs: ABOUT_CODEOWNERS,
  },
  {
    identifier: "hasOwner",
    title: "Has an owner",
    description: "Somebody answers for the whole of it.",
    usual: 3,
    from: null,
    properties: {},
    combinator: "and",
    conditions: ["{property: $team, operator: isNotEmpty}"],
    fix: "Begin CODEOWNERS with a line for everything, which names the team that owns the repository.",
    docs: ABOUT_CODEOWNERS,
  },
  {
    identifier: "hasTopics",
    title: "Has topics",
    description: "It is found by what it is about.",
    usual: 3,
    from: HABIT,
    properties: { topics: { title: "Topics", type: "array", from: ".topics" } },
    combinator: "and",
    conditions: ["{property: topics, operator: isNotEmpty}"],
    fix: "Add topics in the repository's About box on GitHub.",
    docs: null,
  },
  {
    identifier: "updatesDependencies",
    title: "Keeps dependencies up to date",
    description: "Dependabot opens pull requests for new versions.",
    usual: 3,
    from: HABIT,
    properties: {
      dependabot: {
        title: "Dependabot",
        type: "string",
        format: "yaml",
        from: "file://.github/dependabot.yml",
      },
    },
    combinator: "and",
    conditions: ["{property: dependabot, operator: isNotEmpty}"],
    fix: "Add .github/dependabot.yml with the package managers that the repository uses.",
    docs: "https://docs.github.com/en/code-security/dependabot/dependabot-version-updates/configuring-dependabot-version-updates",
  },
];
