/** Why an edit can't be made; one sentence for whoever asked for it. Stays within the room. */
export class EditProblem extends Error {
  override readonly name = "EditProblem";
}
