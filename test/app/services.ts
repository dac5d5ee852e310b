import type { AcmeApp } from "./acme-app.ts";

/** Who owns the services that tests make. */
export const OWNERS = "* @acme/storefront\n";
export const CODEOWNERS = ".github/CODEOWNERS";

/** Services that are made while the App is at work, and what it says of their commits. */
export interface Services {
  /** How the check of a commit stands once the App has nothing left to do: the newest run of it, Muster's unless told. */
  readonly conclusionOf: (repository: string, ref: string, name?: string) => Promise<string | null>;
  /** Makes a repository with a README, and CODEOWNERS unless told otherwise, which Muster reads at once. Gives its name. */
  readonly makeService: (name: string, files?: Readonly<Record<string, string>>) => Promise<string>;
}

/** Services of an acme that is started later. */
export function useServices(acme: () => AcmeApp): Services {
  return {
    async conclusionOf(repository, ref, name = "Muster") {
      await acme().settle();
      const [run] = await acme().sandbox.client.checkRuns({ repository, ref, name });
      return run?.conclusion ?? null;
    },
    async makeService(name, files = { [CODEOWNERS]: OWNERS }) {
      const readme = { "README.md": `# ${name}\n` };
      await acme().sandbox.client.createRepository({ owner: "acme", name, files: { ...readme, ...files } });
      await acme().settle();
      return `acme/${name}`;
    },
  };
}
