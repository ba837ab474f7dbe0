import type { AttributeValue, CustomerBody } from '@customerscore/core/contract';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useEnterValues } from '../../api/customers.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';
import { ValueField } from '../../components/value-field.tsx';
import { changesOf, type ManualDrafts, manualFieldsOf, NO_DRAFTS, todayInUtc } from './manual-values.ts';

interface ManualValuesPanelProps {
  readonly customer: Pick<CustomerBody, 'id' | 'attributes' | 'metrics'>;
}

/** Fields for the attributes and metrics that are entered by hand; nothing where there are none. */
export function ManualValuesPanel({ customer }: ManualValuesPanelProps) {
  const enter = useEnterValues(customer.id);
  const [drafts, setDrafts] = useState<ManualDrafts>(NO_DRAFTS);
  const [date, setDate] = useState(todayInUtc);
  const { attributes, metrics } = manualFieldsOf(customer);
  if (attributes.length + metrics.length === 0) return null;
  const changes = changesOf(drafts, date);
  const isEmpty = Object.keys(changes.attributes).length + changes.points.length === 0;
  const put = (kind: keyof ManualDrafts, codename: string, value: AttributeValue | null) =>
    setDrafts((before) => ({ ...before, [kind]: { ...before[kind], [codename]: value } }));
  const save = () =>
    enter.mutate(changes, {
      onSuccess: () => {
        setDrafts(NO_DRAFTS);
        notifyDone('The values are stored, and the scores are made anew.');
      },
    });
  return (
    <Panel
      title="Entered by hand"
      description="Only people fill in these values. Saving makes the scores anew; HubSpot is told with the next outbound run."
    >
      <Stack gap="md" component="form" onSubmit={submitted(save)}>
        <Group gap="md" align="flex-end">
          {attributes.map(({ codename, label, type, value }) => (
            <ValueField
              key={codename}
              {...{ label, type }}
              value={drafts.attributes[codename] === undefined ? value : drafts.attributes[codename]}
              onChange={(next) => put('attributes', codename, next)}
            />
          ))}
          {metrics.map(({ codename, label, unit, latest }) => (
            <ValueField
              key={codename}
              label={unit === null ? label : `${label}, ${unit}`}
              type="number"
              value={drafts.metrics[codename] === undefined ? latest : drafts.metrics[codename]}
              onChange={(next) => put('metrics', codename, next)}
            />
          ))}
          {metrics.length > 0 && (
            <TextInput
              type="date"
              label="Numbers are of"
              max={todayInUtc()}
              value={date}
              onChange={({ currentTarget }) => setDate(currentTarget.value)}
            />
          )}
        </Group>
        {enter.error && <ErrorState error={enter.error} title="Nothing was stored" />}
        <Group gap="sm">
          <Button type="submit" loading={enter.isPending} disabled={isEmpty}>
            Save values
          </Button>
          {!isEmpty && (
            <Button variant="default" disabled={enter.isPending} onClick={() => setDrafts(NO_DRAFTS)}>
              Discard
            </Button>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}

function submitted(save: () => void) {
  return (event: { readonly preventDefault: () => void }) => {
    event.preventDefault();
    save();
  };
}
