import type { ColdStart, Fading } from '@customerscore/core/scoring';
import { Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { DateSelect } from './date-select.tsx';
import { findDefinition, issueAt, type ModelView } from './model-view.ts';

const DEFAULT_FADING: Fading = { fullDays: 45, goneDays: 90 };
const DEFAULT_COLD_START: ColdStart = { youngDays: 90, greenShare: 0.5, minimumDays: 14 };
const PERCENT = 100;

/** What becomes of old values, and how lenient Health is with young customers. */
export function HealthSettings({ view }: { readonly view: ModelView }) {
  return (
    <Stack gap="md" px={{ base: 'md', sm: 'lg' }} py="lg">
      {view.editing ? <SettingsFields view={view} /> : <SettingsText view={view} />}
    </Stack>
  );
}

function SettingsText({ view }: { readonly view: ModelView }) {
  const { model, catalogue } = view;
  const { fading, coldStart } = model.health;
  const since = model.customerSince;
  const sinceLabel = since && (findDefinition(catalogue, { kind: 'attribute', codename: since })?.label ?? since);
  return (
    <>
      <Text size="sm">
        {fading === null
          ? 'Values count however old they are.'
          : `Values count in full for ${fading.fullDays} days, then fade, and are unknown after ${fading.goneDays} days.`}
      </Text>
      <Text size="sm">
        {coldStart === null
          ? 'Young customers are scored like all others.'
          : `Customers younger than ${coldStart.youngDays} days reach green at ${Math.round(coldStart.greenShare * PERCENT)}% of the way at first, without trends. ${coldStart.minimumDays > 0 ? `Before day ${coldStart.minimumDays} they get no Health.` : ''}`}
        {coldStart !== null && since === null ? ' Nothing says yet since when somebody is a customer.' : ''}
      </Text>
      {sinceLabel && <Text size="sm">{sinceLabel} says since when somebody is a customer.</Text>}
    </>
  );
}

function SettingsFields({ view }: { readonly view: ModelView }) {
  const { model, catalogue, change } = view;
  const { fading, coldStart } = model.health;
  const setFading = (next: Fading | null) => change({ ...model, health: { ...model.health, fading: next } });
  const setColdStart = (next: ColdStart | null) => change({ ...model, health: { ...model.health, coldStart: next } });
  const field = (name: string, label: string, value: number, onChange: (value: number) => void) => (
    <NumberInput
      label={label}
      w={200}
      min={0}
      value={Number.isNaN(value) ? '' : value}
      error={issueAt(view, `health.${name}`)}
      onChange={(next) => onChange(typeof next === 'number' ? next : Number.NaN)}
    />
  );
  return (
    <>
      <Switch
        label="Old values fade"
        checked={fading !== null}
        onChange={({ currentTarget }) => setFading(currentTarget.checked ? DEFAULT_FADING : null)}
      />
      {fading && (
        <Group gap="md" align="flex-start">
          {field('fading.fullDays', 'Count in full for days', fading.fullDays, (fullDays) =>
            setFading({ ...fading, fullDays }),
          )}
          {field('fading.goneDays', 'Unknown after days', fading.goneDays, (goneDays) =>
            setFading({ ...fading, goneDays }),
          )}
        </Group>
      )}
      <Switch
        label="Be lenient with young customers"
        checked={coldStart !== null}
        onChange={({ currentTarget }) => setColdStart(currentTarget.checked ? DEFAULT_COLD_START : null)}
      />
      {coldStart && (
        <Group gap="md" align="flex-start">
          {field('coldStart.youngDays', 'Young for days', coldStart.youngDays, (youngDays) =>
            setColdStart({ ...coldStart, youngDays }),
          )}
          {field('coldStart.greenShare', 'Green at first, %', Math.round(coldStart.greenShare * PERCENT), (percent) =>
            setColdStart({ ...coldStart, greenShare: percent / PERCENT }),
          )}
          {field('coldStart.minimumDays', 'No Health before day', coldStart.minimumDays, (minimumDays) =>
            setColdStart({ ...coldStart, minimumDays }),
          )}
        </Group>
      )}
      <DateSelect
        label="Customer since"
        none="Nothing says"
        catalogue={catalogue}
        value={model.customerSince}
        issue={issueAt(view, 'customerSince')}
        onChange={(customerSince) => change({ ...model, customerSince })}
      />
    </>
  );
}
