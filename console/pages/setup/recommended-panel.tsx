import type { RecommendedPropertiesBody } from '@customerscore/core/contract';
import { OPTIONAL_PROPERTIES, RECOMMENDED_PROPERTIES, recommendedRows } from '@customerscore/core/mapping';
import { Alert, Button, Code, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useCreateRecommended, useProperties } from '../../api/mapping.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { OptionalProperties } from './optional-properties.tsx';
import { withOutboundRows } from './setup-state.ts';
import type { StepProps } from './wizard.tsx';

/** One click to have properties in HubSpot that scores are written to, and the rows for them. */
export function RecommendedPanel({ portalId, state, onChange }: StepProps) {
  const create = useCreateRecommended(portalId);
  const properties = useProperties(portalId);
  const written = new Set(
    state.rows.flatMap(({ direction, property }) => (direction === 'outbound' ? [property] : [])),
  );
  const [optional, setOptional] = useState<readonly string[]>([]);
  const isMissing = RECOMMENDED_PROPERTIES.some(({ name }) => !written.has(name));
  const offered = OPTIONAL_PROPERTIES.filter(({ name }) => !written.has(name));
  const canRun = isMissing || optional.length > 0;
  const run = () =>
    create.mutate(
      { optional },
      {
        onSuccess: async () => {
          const { data } = await properties.refetch();
          onChange({ rows: withOutboundRows(state.rows, recommendedRows(data?.properties ?? [], optional)) });
          setOptional([]);
        },
      },
    );
  if (!isMissing && offered.length === 0 && !create.data) return null;
  return (
    <Panel
      title="Score properties in HubSpot"
      description="Scores need company properties to be written to. Customerscore can create them for you, or adopt them where they exist."
      actions={
        canRun && (
          <Button variant="light" onClick={run} loading={create.isPending}>
            {isMissing ? 'Create recommended properties' : 'Create the chosen properties'}
          </Button>
        )
      }
    >
      <Stack gap="md">
        {isMissing && !create.data && (
          <Group gap="sm">
            {RECOMMENDED_PROPERTIES.map(({ name }) => (
              <Code key={name}>{name}</Code>
            ))}
          </Group>
        )}
        {offered.length > 0 && <OptionalProperties offered={offered} chosen={optional} onChange={setOptional} />}
        {create.error && <ErrorState error={create.error} title="The properties were not created" />}
        {create.data && <Outcome body={create.data} />}
      </Stack>
    </Panel>
  );
}

const OUTCOMES: Readonly<Record<RecommendedPropertiesBody['properties'][number]['outcome'], string>> = {
  created: 'created',
  adopted: 'was there already and is used',
  conflict: 'cannot be used',
  failed: 'was not created',
};

function Outcome({ body }: { readonly body: RecommendedPropertiesBody }) {
  const { properties, missingScope } = body;
  const good = properties.every(({ outcome }) => outcome === 'created' || outcome === 'adopted');
  return (
    <Alert
      color={good ? 'leaf' : 'amber'}
      title={good ? 'The properties are in HubSpot, and their rows are in the mapping' : 'Not all properties are ready'}
      role="status"
    >
      <Stack gap="sm">
        {missingScope && (
          <Text>
            HubSpot has not granted <Code>{missingScope}</Code>. Grant it and try again, or create the properties in
            HubSpot by hand: numbers for the scores, a single checkbox for churned.
          </Text>
        )}
        <List spacing="xs" size="sm">
          {properties.map(({ name, outcome, message }) => (
            <List.Item key={name}>
              <Code>{name}</Code> {OUTCOMES[outcome]}
              {message ? `. ${message}` : ''}
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  );
}
