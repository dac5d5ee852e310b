/** What a project doesn't tell, or tells otherwise than it is meant. */
export interface KeptnOptions {
  /** The service that files of a plain folder are of; null for what the folder tells. */
  readonly service: string | null;
  /** The provider whose sli.yaml files count; null for what the project tells. */
  readonly provider: string | null;
  /** What `$PROJECT` stands for; null for what the project tells. */
  readonly project: string | null;
  /** Login of the organisation; null when nobody knows. */
  readonly organization: string | null;
  /** The central repo's muster.yml; null without one. */
  readonly settings: string | null;
}
