/** By what GitHub lets Muster in: an App's key, or a token. Both are secrets. */
export type SessionCredential =
  | { readonly kind: "app"; readonly appId: string; readonly privateKey: string }
  | {
      readonly kind: "token";
      readonly token: string;
      /** Where it was taken from, for messages: `GITHUB_TOKEN`, `the input token`. */
      readonly variable: string;
    };
