import {
  type Definition,
  type MappingContent,
  type QuietHours,
  type Schedule,
  SETUP_FILE_FORMAT,
  SETUP_FILE_VERSION,
  type SetupFile,
} from '@customerscore/core/contract';
import type { ScoringModel } from '@customerscore/core/scoring';
import { z } from 'zod';

/** More than a workspace can have, so that the file is refused by the rule and not by its shape. */
const MAX_DEFINITIONS = 1000;

/** The schemas of the parts, each from its own feature. */
export interface SetupFileParts {
  readonly definition: z.ZodType<Definition>;
  readonly scoringModel: z.ZodType<ScoringModel>;
  readonly mapping: z.ZodType<MappingContent>;
  readonly schedule: z.ZodType<Schedule>;
  readonly quietHours: z.ZodType<QuietHours>;
}

/** The shape of a set-up as a file, version 1. Strict: a field that is not known is a mistake, and said to be one. */
export function createSetupFileSchema(parts: SetupFileParts): z.ZodType<SetupFile> {
  return z.strictObject({
    format: z.literal(SETUP_FILE_FORMAT),
    version: z.literal(SETUP_FILE_VERSION),
    catalogue: z.array(parts.definition).max(MAX_DEFINITIONS),
    scoringModel: parts.scoringModel,
    mapping: parts.mapping.nullable(),
    schedules: z.strictObject({ cycle: parts.schedule, reconcile: parts.schedule }),
    quietHours: parts.quietHours.nullable(),
  });
}
