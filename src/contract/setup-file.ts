import type { ScoringModel } from '../scoring/model.ts';
import type { QuietHours, Schedule, ScheduleRule } from './api/schedule.ts';
import type { Catalogue } from './catalogue.ts';
import type { MappingContent } from './mapping.ts';

export const SETUP_FILE_FORMAT = 'customerscore-setup';
/** Raised when an older file could no longer be read as it is. */
export const SETUP_FILE_VERSION = 1;

/** The whole set-up of one account as a file: to keep, to review, to bring from a sandbox to production. No secrets. */
export interface SetupFile {
  readonly format: typeof SETUP_FILE_FORMAT;
  readonly version: typeof SETUP_FILE_VERSION;
  /** Attributes and metrics of the workspace. */
  readonly catalogue: Catalogue;
  readonly scoringModel: ScoringModel;
  /** The confirmed mapping; null: none, and an import leaves the one that is there. */
  readonly mapping: MappingContent | null;
  readonly schedules: Readonly<Record<ScheduleRule, Schedule>>;
  readonly quietHours: QuietHours | null;
}

export const SETUP_SECTIONS = ['catalogue', 'scoring', 'mapping', 'schedule'] as const;
export type SetupSection = (typeof SETUP_SECTIONS)[number];

/** One difference, in words. `kept`: it is not in the file and stays all the same. */
export interface SetupChange {
  readonly section: SetupSection;
  readonly kind: 'added' | 'changed' | 'removed' | 'kept';
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Why a file cannot be applied. `path` points into it: `mapping.rows.3`, `catalogue.0.type`. */
export interface SetupIssue {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** POST /api/portals/{portalId}/setup-file/preview takes the file as it is; nothing is changed. */
export interface SetupPreviewBody {
  /** What would change. Empty when the file cannot be read. */
  readonly changes: readonly SetupChange[];
  /** Any of them keeps the file from being applied. */
  readonly issues: readonly SetupIssue[];
  /** Stands for the set-up that was compared with; to be sent with the file to apply it. Null when there are issues. */
  readonly basis: string | null;
}

/** POST /api/portals/{portalId}/setup-file/apply: all of it or nothing. Answers what was changed. */
export interface ApplySetupRequest {
  readonly basis: string;
  readonly file: unknown;
}

export interface ApplySetupBody {
  readonly changes: readonly SetupChange[];
  /** The cycle that was started when the mapping is another one now. */
  readonly cycleId: string | null;
}
