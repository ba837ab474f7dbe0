/** One thing that is wrong with the HubSpot project: in which file, at which field, and what to do about it. */
export interface Finding {
  /** Relative to the project's folder. */
  readonly file: string;
  /** For example `config.auth.redirectUrls`; empty when the whole file is meant. */
  readonly field: string;
  readonly message: string;
}

/** A finding on one line: `app/app-hsmeta.json config.logo: ...`. */
export function formatFinding({ file, field, message }: Finding): string {
  return `${[file, field].filter((part) => part !== '').join(' ')}: ${message}`;
}
