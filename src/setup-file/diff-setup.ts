import { describeSchedule, WEEKDAYS } from '../calendar/describe-schedule.ts';
import { type QuietHours, SCHEDULE_RULES, type ScheduleRule } from '../contract/api/schedule.ts';
import type { CompanyProperty } from '../contract/company.ts';
import type { SetupChange, SetupFile } from '../contract/setup-file.ts';
import { compareOne } from './compare-items.ts';
import { diffCatalogue, mergeCatalogue } from './diff-catalogue.ts';
import { diffMapping } from './diff-mapping.ts';
import { diffScoring } from './diff-scoring.ts';

const RULE_SUBJECTS: Readonly<Record<ScheduleRule, string>> = { cycle: 'Cycles', reconcile: 'Full reconcile' };

/**
 * What applying a file would change of a set-up, in words, in the order in which it is applied. `properties` are those
 * of the account that it is applied to.
 */
export function diffSetup(
  before: SetupFile,
  after: SetupFile,
  properties: readonly CompanyProperty[],
): readonly SetupChange[] {
  const catalogue = mergeCatalogue(before.catalogue, after.catalogue);
  return [
    ...diffCatalogue(before.catalogue, after.catalogue),
    ...diffScoring(before.scoringModel, after.scoringModel, catalogue),
    ...diffMapping(before.mapping, after.mapping, { properties, catalogue }),
    ...SCHEDULE_RULES.flatMap((rule) =>
      compareOne(
        'schedule',
        RULE_SUBJECTS[rule],
        describeSchedule(before.schedules[rule]),
        describeSchedule(after.schedules[rule]),
      ),
    ),
    ...compareOne('schedule', 'Quiet hours', describeQuiet(before.quietHours), describeQuiet(after.quietHours)),
  ];
}

function describeQuiet(quietHours: QuietHours | null): string | null {
  if (quietHours === null) return null;
  const { from, to, weekdays, timeZone } = quietHours;
  const days = weekdays.map((day) => WEEKDAYS[day - 1]).join(', ');
  return `${from} to ${to}, from ${days} (${timeZone})`;
}
