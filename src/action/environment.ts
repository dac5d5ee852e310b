/** Environment variables by name, as the runner sets them. */
export type Environment = Readonly<Record<string, string | undefined>>;
