import type { ProjectCopy } from '../project-copy.ts';

export const APP = 'hubspot-app/app/app-hsmeta.json';
export const CARDS = 'hubspot-app/app/cards';
export const TAB = `${CARDS}/score-tab-hsmeta.json`;
export const SIDEBAR = `${CARDS}/score-sidebar-hsmeta.json`;
export const WEBHOOKS = 'hubspot-app/app/webhooks/webhooks-hsmeta.json';
export const PROJECT = 'hsproject.json';
export const DEV = 'hubspot-app/hsprofile.dev.json';
export const PRODUCTION = 'hubspot-app/hsprofile.production.json';
export const LOCAL = 'hubspot-app/app/local.json';
export const CARD_PACKAGE = `${CARDS}/package.json`;

/** A project that is broken in one place, and what the validator must say about it and nothing else. */
export interface BrokenProject {
  readonly fault: string;
  readonly change: (project: ProjectCopy) => Promise<void>;
  /** Where the fault is; the field is empty when the whole file is meant. */
  readonly places: readonly (readonly [file: string, field: string])[];
  readonly says: RegExp;
}

/** A project whose one fault is found in one place. */
export function broken(
  fault: string,
  change: BrokenProject['change'],
  file: string,
  field: string,
  says: RegExp,
): BrokenProject {
  return { fault, change, places: [[file, field]], says };
}

/** Replaces a piece of text, which must be there. */
export function edit(file: string, piece: string, replacement: string): BrokenProject['change'] {
  return (project) => project.replace(file, piece, replacement);
}
