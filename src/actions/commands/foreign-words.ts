import { plainWord } from "./words.ts";

/**
 * Words that other bots take commands by: prow (test-infra, command help), Azure Pipelines, Packit, PR-Agent, Google Cloud
 * Build, changesets and the like. However near one of Muster's they are, they are not meant for it.
 */
const FOREIGN: ReadonlySet<string> = new Set(
  `add-cluster ai-review area ask assign azp analyze auto-cc backport bark base benchmark bot build bump cc changelog check-cla
  check-dco cherry-pick cherrypick ci close committee copilot-build ci-run close-issue cla compliance copr-build crossplane
  dco deploy describe docs duplicate e2e easycla fix format freeze gcbrun gemini generate-labels good-first-issue help-wanted
  hold honk hotfix improve implement integrate joke kind label labels language lgtm lifecycle link-issue lint live-bark lock-pr
  meow merge milestone needs-rebase netlify ok-to-test oc opencode override packit pj-rehearse pony pr preview priority project
  publish q queue re-run rebase recheck refresh regression release release-note release-note-none remove-area
  remove-help remove-kind remove-label remove-lifecycle remove-priority remove-sig remove-triage reopen reopen-issue rerun
  rerun-all retest retest-failed retest-required retitle review run run-ci run-tests scan shrug sig skip skip-ci snapshot spin
  squash stale stalebot sync tableflip test test-all transfer transfer-issue triage unassign uncc unfreeze unhold unstale
  update-branch update-changelog update-snapshots verify verify-owners vercel woof workflow wip`
    .split(/\s+/)
    .map(plainWord),
);

/** Whether a word is another bot's: one that is well known, or one that the settings name. */
export function isForeignWord(word: string, ignore: readonly string[]): boolean {
  const plain = plainWord(word);
  return FOREIGN.has(plain) || ignore.some((each) => plainWord(each) === plain);
}
