import type { AttributeType, Direction } from '../catalogue.ts';
import type { ErrorBody } from '../errors.ts';
import type { RunStatus } from './cycles.ts';

export const MAX_CSV_BYTES = 50 * 1024 * 1024;
export const MAX_CSV_ROWS = 200_000;
export const MAX_CSV_COLUMNS = 200;

/** An attribute or metric that an import adds to the catalogue when it starts; its data source is CSV. */
export type NewDefinition =
  | { readonly kind: 'attribute'; readonly codename: string; readonly label: string; readonly type: AttributeType }
  | {
      readonly kind: 'metric';
      readonly codename: string;
      readonly label: string;
      readonly direction: Direction;
      readonly unit: string | null;
    };

/**
 * What becomes of one column. Exactly one is the External ID. `date` dates the metrics of its row; without such a
 * column they are of the day of the import.
 */
export type ColumnTarget =
  | { readonly kind: 'ignore' | 'external_id' | 'name' | 'date' }
  | { readonly kind: 'attribute' | 'metric'; readonly codename: string }
  | { readonly kind: 'new'; readonly definition: NewDefinition };

export interface CsvColumn {
  readonly name: string;
  /** What all its filled cells are; null when all are empty. */
  readonly looksLike: AttributeType | null;
  /** How many cells are filled. */
  readonly filled: number;
  /** Some different values. */
  readonly samples: readonly string[];
}

/** Rows, counted once each. A row that stores points only counts as updated when they may be new. */
export interface CsvCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
}

/** `uploaded`: its columns are to be chosen. `checking`: rows are counted, nothing is stored. `checked`: may be started. */
export const CSV_PHASES = ['uploaded', 'checking', 'checked', 'importing', 'done'] as const;
export type CsvPhase = (typeof CSV_PHASES)[number];

/**
 * POST /api/csv-imports?name= with the file as text/csv; GET /api/csv-imports/{id}; PUT …/columns chooses columns and
 * checks; POST …/start, …/stop; DELETE.
 */
export interface CsvImportBody {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly rows: number;
  readonly columns: readonly CsvColumn[];
  /** The first rows as they are. */
  readonly preview: readonly (readonly string[])[];
  /** By column. Those suggested until somebody has chosen. */
  readonly targets: readonly ColumnTarget[];
  readonly phase: CsvPhase;
  readonly status: RunStatus;
  /** What an import would do, once it is checked. */
  readonly checked: CsvCounts | null;
  /** What was done so far. */
  readonly counts: CsvCounts;
  readonly error: ErrorBody['error'] | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** GET /api/csv-imports: the newest, without their columns. */
export interface CsvImportsBody {
  readonly imports: readonly Omit<CsvImportBody, 'columns' | 'preview' | 'targets'>[];
}

/** One thing wrong with one row. `line` is that of the file, the header being line 1. */
export interface CsvRowError {
  readonly line: number;
  readonly externalId: string | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** GET /api/csv-imports/{id}/errors?after=, of the check or, once it started, of the import; …/errors.csv has all. */
export interface CsvErrorsBody {
  readonly errors: readonly CsvRowError[];
  readonly next: string | null;
}
