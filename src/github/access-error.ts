/** There is no way into GitHub, or not far enough: what is wrong, and what to do about it. Says no secret. */
export class AccessError extends Error {
  override readonly name = "AccessError";
  readonly what: string;
  readonly fix: string;

  constructor({ what, fix }: { readonly what: string; readonly fix: string }, options?: ErrorOptions) {
    super(`${what}. ${fix}`, options);
    this.what = what;
    this.fix = fix;
  }
}
