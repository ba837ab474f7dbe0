import { WEEKDAYS } from '@customerscore/core/calendar';
import type { Schedule, ScheduleRule } from '@customerscore/core/contract';
import { Button, Code, Group, NumberInput, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSaveSchedule } from '../../api/schedule.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { isScheduleKind, KIND_LABELS, scheduleChecks, toSchedule, toValues, usesTime } from './schedule-values.ts';
import { TimeZoneSelect } from './time-zone-select.tsx';

interface ScheduleFormProps {
  readonly portalId: number;
  readonly rule: ScheduleRule;
  readonly schedule: Schedule;
  /** Of the HubSpot account: what a new schedule starts with. */
  readonly timeZone: string;
}

const WEEKDAY_CHOICES = WEEKDAYS.map((label, index) => ({ value: String(index + 1), label }));

/** Chooses how often something starts, when and in which time zone. */
export function ScheduleForm({ portalId, rule, schedule, timeZone }: ScheduleFormProps) {
  const save = useSaveSchedule(portalId, rule, () => notifyDone('The schedule is saved'));
  const form = useForm({ initialValues: toValues(schedule, timeZone), validate: scheduleChecks });
  const { kind } = form.values;
  const submit = form.onSubmit((values) => save.mutate(toSchedule(values)));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Radio.Group
          label="How often"
          value={kind}
          onChange={(value) => isScheduleKind(value) && form.setFieldValue('kind', value)}
        >
          <Stack gap={12} mt="sm">
            {Object.entries(KIND_LABELS).map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        {kind !== 'manual' && (
          <Group gap="md" align="flex-start">
            {kind === 'weekly' && (
              <Select
                label="Weekday"
                w={160}
                data={WEEKDAY_CHOICES}
                allowDeselect={false}
                {...form.getInputProps('weekday')}
              />
            )}
            {kind === 'monthly' && (
              <NumberInput label="Day of the month" w={160} min={1} max={28} {...form.getInputProps('day')} />
            )}
            {usesTime(kind) && <TextInput type="time" label="Time" w={120} {...form.getInputProps('time')} />}
            {kind === 'cron' && <TextInput label="Cron expression" w={200} {...form.getInputProps('cron')} />}
            <TimeZoneSelect value={form.values.timeZone} onChange={(zone) => form.setFieldValue('timeZone', zone)} />
          </Group>
        )}
        {kind === 'cron' && (
          <Text size="sm" c="dimmed">
            Minute, hour, day of month, month, weekday. <Code>0 6 * * 1-5</Code> starts at 06:00 from Monday to Friday.
          </Text>
        )}
        {save.error && <ErrorState error={save.error} title="The schedule was not saved" />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
