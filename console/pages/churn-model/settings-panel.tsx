import type { ChurnModelBody } from '@customerscore/core/contract';
import { MAX_HORIZON_DAYS, MIN_HORIZON_DAYS } from '@customerscore/core/training';
import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSaveChurnModelSettings } from '../../api/churn-model.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';
import { formatDateTime } from '../../format/dates.ts';

/** How far ahead a churn counts, and whether learning starts by itself. */
export function SettingsPanel({ body: { settings, nextStartAt } }: { readonly body: ChurnModelBody }) {
  const save = useSaveChurnModelSettings();
  const form = useForm({ initialValues: { ...settings }, validate: { horizonDays: checkHorizon } });
  const submit = form.onSubmit((values) =>
    save.mutate(values, { onSuccess: () => notifyDone('The settings are saved') }),
  );
  return (
    <Panel title="How it learns" description="Takes effect when a model is learned next.">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <NumberInput
            label="Days ahead"
            description="A customer counts as about to leave when it churns within so many days. A shorter time needs less history."
            min={MIN_HORIZON_DAYS}
            max={MAX_HORIZON_DAYS}
            clampBehavior="none"
            maw={420}
            {...form.getInputProps('horizonDays')}
          />
          <Checkbox
            label="Learn a new model every month"
            description="You still decide which model is used."
            {...form.getInputProps('monthly', { type: 'checkbox' })}
          />
          {nextStartAt && (
            <Text size="sm" c="dimmed">
              {`Next on ${formatDateTime(nextStartAt)}.`}
            </Text>
          )}
          {save.error && <ErrorState error={save.error} title="The settings were not saved" />}
          <Group>
            <Button type="submit" variant="default" loading={save.isPending} disabled={!form.isDirty()}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function checkHorizon(days: number | string): string | null {
  const fits =
    typeof days === 'number' && Number.isInteger(days) && days >= MIN_HORIZON_DAYS && days <= MAX_HORIZON_DAYS;
  return fits ? null : `Enter whole days from ${MIN_HORIZON_DAYS} to ${MAX_HORIZON_DAYS}`;
}
