/** A case in which Muster deliberately does not do as its peer does. Only what is unsafe to copy qualifies. */
export interface Difference {
  readonly peer: "port" | "keptn" | "pitometer" | "prodvana";
  /** Name of the conformance case, or for Keptn of a class of them; each class has an example of its own. */
  readonly case: string;
  /** Why copying the peer would be unsafe. */
  readonly unsafe: string;
  /** What Muster does. */
  readonly instead: string;
}

/** Every deliberate difference; rendered to `docs/differences.md`. An entry whose case passes is a mistake, and a test fails on it. */
export const DIFFERENCES: readonly Difference[] = [
  {
    peer: "port",
    case: "run_status_from_workflow_conclusion",
    unsafe: "A workflow that was skipped or is neutral counts as success, although nothing was done.",
    instead: "The run has failed, and says that its workflow did not run.",
  },
  {
    peer: "pitometer",
    case: "p017",
    unsafe:
      "`+Inf` and `NaN` are compared as texts that are no numbers: they breach nothing and earn the full score.",
    instead: "What is no finite number is no value; the policy `no_data` decides, by default it fails.",
  },
  {
    peer: "pitometer",
    case: "p037",
    unsafe: "Without `metricScore` the score is no number, nor is the sum over all indicators.",
    instead: "The file is refused: every indicator says how many points it gives.",
  },
  {
    peer: "pitometer",
    case: "p046",
    unsafe: "A threshold in percent passes any value where there is no earlier one to take a percentage of.",
    instead: "The threshold is open; the policy `no_baseline` decides, by default it waits.",
  },
  {
    peer: "pitometer",
    case: "p048",
    unsafe:
      "A percentage of one series' earlier value becomes the bound of the next series, and of later runs.",
    instead:
      "Each series is compared with its own earlier value. Where it has none, the policy `no_baseline` decides.",
  },
  {
    peer: "pitometer",
    case: "p074",
    unsafe:
      "Indicators of an earlier run are asked again, and their points let a perfspec pass that doesn't have them.",
    instead: "An evaluation knows its own definition alone.",
  },
  {
    peer: "keptn",
    case: "no_slo",
    unsafe:
      "A release for which nobody wrote down what is to hold passes, also when the file was deleted or lies in the wrong place.",
    instead: "The policy `no_slo` decides, by default it fails.",
  },
  {
    peer: "keptn",
    case: "no_baseline",
    unsafe:
      "A criterion relative to earlier evaluations holds for any value as long as there is none to compare with, also when the only earlier one had no values.",
    instead: "The criterion is open; the policy `no_baseline` decides, by default it waits.",
  },
  {
    peer: "keptn",
    case: "no_provider",
    unsafe:
      "Where nothing says who is to be asked for values, a release passes without any of them, also when the setting was deleted.",
    instead:
      "The objectives fail. That nobody is to be asked is an error already when the files are checked.",
  },
  {
    peer: "keptn",
    case: "passed_over",
    unsafe:
      "An earlier evaluation without any value takes the place of one that has some: of two that are to be compared with, one is left, and of one none.",
    instead:
      "Evaluations without values are passed over, and as many as are asked for are compared with. Other values than in Keptn then count, for better or worse.",
  },
  {
    peer: "keptn",
    case: "failed_baseline",
    unsafe:
      "Where slo.yaml doesn't say which results count, a release that failed is what the next evaluation is compared with, also the next one of the same release: asked for again, it passes.",
    instead:
      "Only what passed or warned counts, or what somebody accepted; `all` has to be written. Whatever is written, what is of the same version never counts, nor what looked at the same time. Other values than in Keptn then count, for better or worse.",
  },
  {
    peer: "keptn",
    case: "nothing_scored",
    unsafe:
      "When no objective has pass criteria, or weights cancel each other out, the score is 100 and the release passes.",
    instead: "The policy `nothing_scored` decides, by default it fails.",
  },
  {
    peer: "keptn",
    case: "provider_error",
    unsafe:
      "When the metrics can't be had at all, the release fails, and is rolled back, although nobody measured it.",
    instead: "The policy `provider_error` decides, by default it waits.",
  },
  {
    peer: "keptn",
    case: "not_finite",
    unsafe:
      "Infinity is a value, and keeps any lower bound; where an earlier value was infinite, or a percentage of it is, any upper one.",
    instead: "What is no finite number is no value; the policy `no_data` decides, by default it fails.",
  },
  {
    peer: "keptn",
    case: "criterion_text",
    unsafe:
      "`<Inf` always holds, `< 1 0` is `<10`, `<+-10` is 10 less than before; a warning criterion that can't be read is passed over, and so is any of an objective without a value.",
    instead:
      "A criterion that can't be read, or can be misread, is an error at its line, with what was probably meant.",
  },
  {
    peer: "keptn",
    case: "empty_criteria",
    unsafe: "An empty `criteria` is kept by any value, also that of a key objective, and yet earns nothing.",
    instead: "The file is refused. An objective that is only to be shown has no `pass`.",
  },
  {
    peer: "keptn",
    case: "null_item",
    unsafe:
      "An objective that is null is dropped without a word; a list of criteria that is null stops Keptn altogether.",
    instead: "The file is refused.",
  },
  {
    peer: "keptn",
    case: "key_without_pass",
    unsafe: "A key objective without pass criteria is only shown: whatever its value, nothing fails.",
    instead: "The file is refused: a key objective says what must hold.",
  },
  {
    peer: "keptn",
    case: "unknown_key",
    unsafe:
      "A key that is misspelt is passed over: `keySli: true` makes no key objective, `compareWith` compares with something else, `$job` in `filter` stands for nothing.",
    instead: "The file is refused, with what was probably meant.",
  },
  {
    peer: "keptn",
    case: "wrong_type",
    unsafe:
      "What is no text becomes one, or nothing: `sli: 5` asks for the indicator `5`, a `criteria` that is missing or null is kept by any value, a null in `filter` fills in nothing.",
    instead:
      "The file is refused. A key that may be left out may as well have nothing behind it, but for `pass` and `key_sli`, by which somebody might mean something.",
  },
  {
    peer: "keptn",
    case: "weight",
    unsafe:
      "A weight with decimals is cut off, 0 is 1, and one below zero takes the others away, up to a score of 100 for nothing.",
    instead: "The file is refused: a weight is a whole number from 1 to 1,000,000.",
  },
  {
    peer: "keptn",
    case: "comparison_word",
    unsafe:
      "A word that Keptn doesn't know in `comparison` means something else: all results instead of the good ones, or 0 instead of an average.",
    instead: "The file is refused, with what was probably meant.",
  },
  {
    peer: "keptn",
    case: "threshold_text",
    unsafe:
      "Anything that Go reads as a number is a threshold: `-Inf%` passes everything, and `0.9` is 0.9 %, not the 90 % that were meant.",
    instead: "The file is refused: a threshold is a percentage such as 90%.",
  },
  {
    peer: "keptn",
    case: "repeated_sli",
    unsafe:
      "Of two objectives for one indicator the second gets no value: it fails, or if it is only shown it shows nothing.",
    instead: "The file is refused: both lists of criteria go into one objective.",
  },
  {
    peer: "keptn",
    case: "yes_and_no",
    unsafe:
      'Which words mean true depends on who reads them: `yes`, `on` or `"y"` make a key objective in Keptn, and a text elsewhere.',
    instead: "The file is refused: it is `true` or `false`.",
  },
  {
    peer: "keptn",
    case: "second_document",
    unsafe: "What follows a second `---` is not read, although it looks as if it held.",
    instead: "The file is refused: it has one document.",
  },
  {
    peer: "keptn",
    case: "injected_value",
    unsafe:
      'What whoever asks for an evaluation says, such as a label, is put into queries as it is: `"} or vector(0) #` ends what was asked and answers it.',
    instead:
      "A query that would take a quote, a bracket, a brace, a backslash or a line end from a label, a deployment or an environment is not asked, in Keptn's dialect, too: its objective fails. Strictly, such values hold letters, digits and `_ . : / @ -` alone.",
  },
  {
    peer: "keptn",
    case: "yaml_reading",
    unsafe:
      "What YAML leaves to its reader, Keptn reads in its own way: a tag that nobody knows, such as `!name`, is passed over, and `weight: 010` is 8.",
    instead: "A file with such a tag is refused; numbers are those of YAML 1.2, in which `010` is 10.",
  },
];
