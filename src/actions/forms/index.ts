/**
 * forms: actions as GitHub's issue forms, for those who would rather fill in than type. A form says nothing that a command
 * doesn't: its answers become the arguments of one.
 *
 * - `write-issue-form.ts`: the form of an action, as a file of the central repo; `plan-forms.ts`: which files change
 * - `read-issue-form.ts`: the issue that GitHub made of a form -> arguments; `split-answers.ts`, `read-answer.ts`: its parts
 * - `list-questions.ts`: what is asked, for both: they agree because they share it
 */
export { type FormQuestion, listQuestions } from "./list-questions.ts";
export { FORMS_FOLDER, type FormChange, isFormPath, planForms } from "./plan-forms.ts";
export { type ReadForm, readIssueForm } from "./read-issue-form.ts";
export { type FormOptions, type IssueForm, writeIssueForm } from "./write-issue-form.ts";
