import { WEEKDAYS } from '@customerscore/core/calendar';
import type { ConnectionBody, QuietHours, QuietHoursBody } from '@customerscore/core/contract';
import { Alert, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuietHours, useSaveQuietHours } from '../../api/schedule.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { TimeZoneSelect } from './time-zone-select.tsx';

const TIME = /^\d{2}:\d{2}$/;
const TITLE = 'Quiet hours';
const DESCRIPTION =
  'Nothing is written to HubSpot in these hours. Reading and scoring go on; an outbound run waits and then goes on.';

/** When nothing is written to the account. */
export function QuietHoursPanel({ connection }: { readonly connection: ConnectionBody }) {
  const quietHours = useQuietHours(connection.portalId);
  return (
    <QueryView
      query={quietHours}
      skeleton={<PanelsSkeleton panels={1} />}
      errorTitle="The quiet hours could not be loaded"
    >
      {(body) => (
        <Panel title={TITLE} description={DESCRIPTION}>
          <QuietHoursForm key={JSON.stringify(body.quietHours)} connection={connection} body={body} />
        </Panel>
      )}
    </QueryView>
  );
}

interface QuietHoursFormProps {
  readonly connection: ConnectionBody;
  readonly body: QuietHoursBody;
}

function QuietHoursForm({ connection, body: { quietHours, quietUntil } }: QuietHoursFormProps) {
  const save = useSaveQuietHours(connection.portalId, () => notifyDone('The quiet hours are saved'));
  const form = useForm({ initialValues: toValues(quietHours, connection.timeZone), validate: CHECKS });
  const { on } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(toQuietHours(values)))} noValidate>
      <Stack gap="md">
        {quietUntil && <Alert color="petrol">{`Quiet now. Writing goes on at ${formatDateTime(quietUntil)}.`}</Alert>}
        <Checkbox label="Keep quiet hours" {...form.getInputProps('on', { type: 'checkbox' })} />
        {on && (
          <>
            <Group gap="md" align="flex-start">
              <TextInput type="time" label="From" w={120} {...form.getInputProps('from')} />
              <TextInput type="time" label="To" w={120} {...form.getInputProps('to')} />
              <TimeZoneSelect value={form.values.timeZone} onChange={(zone) => form.setFieldValue('timeZone', zone)} />
            </Group>
            <Checkbox.Group label="On nights or days that begin on" {...form.getInputProps('weekdays')}>
              <Group gap="md" mt="xs">
                {WEEKDAYS.map((label, index) => (
                  <Checkbox key={label} value={String(index + 1)} label={label} />
                ))}
              </Group>
            </Checkbox.Group>
          </>
        )}
        {save.error && <ErrorState error={save.error} title="The quiet hours were not saved" />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface QuietHoursValues {
  readonly on: boolean;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly weekdays: string[];
}

const CHECKS = {
  from: (value: string, { on }: QuietHoursValues) => (on && !TIME.test(value) ? 'Enter a time' : null),
  to: (value: string, { on }: QuietHoursValues) => (on && !TIME.test(value) ? 'Enter a time' : null),
  weekdays: (value: string[], { on }: QuietHoursValues) =>
    on && value.length === 0 ? 'Choose at least one day' : null,
};

function toValues(quietHours: QuietHours | null, accountTimeZone: string): QuietHoursValues {
  const { from = '08:00', to = '18:00', timeZone = accountTimeZone, weekdays = [1, 2, 3, 4, 5] } = quietHours ?? {};
  return { on: quietHours !== null, from, to, timeZone, weekdays: weekdays.map(String) };
}

function toQuietHours({ on, from, to, timeZone, weekdays }: QuietHoursValues): QuietHours | null {
  return on ? { from, to, timeZone, weekdays: weekdays.map(Number).sort((one, other) => one - other) } : null;
}
