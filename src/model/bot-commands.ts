/**
 * Words that are well known as other bots' (Kubernetes' Prow, tide, Azure Pipelines, Qodo's PR-Agent, Gemini Code Assist, semantic bots). What
 * is typed for them is none of Muster's business, however near it is to one of its words. In lower case, with `-` for `_`.
 */
export const BOT_COMMANDS: readonly string[] = [
  "area",
  "ask",
  "assign",
  "auto-cc",
  "azp",
  "bark",
  "benchmark",
  "bors",
  "cc",
  "check-cla",
  "check-dco",
  "cherry-pick",
  "cherrypick",
  "close",
  "committee",
  "describe",
  "easycla",
  "gemini",
  "good-first-issue",
  "help-wanted",
  "hold",
  "honk",
  "improve",
  "joke",
  "kind",
  "label",
  "lgtm",
  "lifecycle",
  "meow",
  "milestone",
  "ok-to-test",
  "override",
  "pony",
  "priority",
  "rebase",
  "release-note",
  "remove-area",
  "remove-kind",
  "remove-label",
  "remove-lifecycle",
  "remove-priority",
  "remove-sig",
  "reopen",
  "retest",
  "retest-required",
  "retitle",
  "review",
  "shrug",
  "sig",
  "skip",
  "squash",
  "test",
  "triage",
  "unassign",
  "uncc",
  "unhold",
  "verify-owners",
  "wg",
  "woof",
];

/**
 * Every word that other bots take commands by: those that are theirs alone, and everyday ones that bots here and there answer to
 * (Packit, changesets, Google Cloud Build and the like), which an action may well be called as well, such as `deploy`.
 */
export const ALL_BOT_COMMANDS: readonly string[] = [
  ...BOT_COMMANDS,
  ...`add-cluster ai-review analyze backport base bot build bump changelog ci ci-run cla close-issue compliance
  copilot-build copr-build crossplane dco deploy docs duplicate e2e fix format freeze gcbrun generate-labels hotfix
  implement integrate labels language link-issue lint live-bark lock-pr merge needs-rebase netlify oc opencode packit
  pj-rehearse pr preview project publish q queue re-run recheck refresh regression release release-note-none remove-help
  remove-triage reopen-issue rerun rerun-all retest-failed run run-ci run-tests scan skip-ci snapshot spin stale
  stalebot sync tableflip test-all transfer transfer-issue unfreeze unstale update-branch update-changelog
  update-snapshots vercel verify wip workflow`.split(/\s+/),
];
