import { definitionSchema } from '../features/catalogue/definition.schema.ts';
import { mappingContent } from '../features/mapping/mapping.schemas.ts';
import { quietHoursSchema } from '../features/schedule/quiet-hours.routes.ts';
import { scheduleSchema } from '../features/schedule/schedule.schema.ts';
import { anyScoringModelSchema } from '../features/scoring-model/scoring-model.schema.ts';
import { createSetupFileSchema } from '../features/setup-file/setup-file.schema.ts';

/** A set-up as a file is made of what the features take one by one. */
export const SETUP_FILE_SCHEMA = createSetupFileSchema({
  definition: definitionSchema,
  scoringModel: anyScoringModelSchema,
  mapping: mappingContent,
  schedule: scheduleSchema,
  quietHours: quietHoursSchema,
});
