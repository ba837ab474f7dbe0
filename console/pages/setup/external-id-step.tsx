import type { CompanyProperty } from '@customerscore/core/contract';
import { Alert, Box, Grid, List, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Panel } from '../../components/panel.tsx';
import { PropertySelect } from './property-select.tsx';
import type { StepProps } from './wizard.tsx';

const USABLE_TYPES: ReadonlySet<string> = new Set(['string', 'number']);

/** Step 1: the company property that says which customer a company is. */
export function ExternalIdStep({ state, properties, issues, showMissing, onChange }: StepProps) {
  const { externalIdProperty } = state;
  const chosen = properties.find(({ name }) => name === externalIdProperty);
  const [issue] = issues;
  return (
    <Panel title="External ID" description="The company property whose value says which customer a company is.">
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="md">
            <PropertySelect
              label="HubSpot property"
              properties={candidates(properties)}
              value={externalIdProperty}
              error={issue && (showMissing || externalIdProperty !== null) ? issue.message : null}
              onChange={(name) => onChange({ externalIdProperty: name })}
            />
            {chosen && !chosen.hasUniqueValue && (
              <Alert color="amber" icon={<IconInfoCircle aria-hidden />}>
                HubSpot does not keep the values of {chosen.label} unique. Two companies with the same value cannot both
                become the customer: the second one is listed as a failed row.
              </Alert>
            )}
            {chosen?.hasUniqueValue && (
              <Text size="sm" c="dimmed">
                HubSpot keeps the values of {chosen.label} unique. A good choice.
              </Text>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Box p="md" bg="slate.0" style={{ borderRadius: 8 }}>
            <Text fw={600} mb="sm">
              How to choose
            </Text>
            <List spacing="sm" size="sm">
              <List.Item>Take the id that your own product uses for the customer, for example CUST-1042.</List.Item>
              <List.Item>It should never change, and no two companies should share it.</List.Item>
              <List.Item>
                A company where it is empty does not become a customer; it is listed so that you can fill it.
              </List.Item>
              <List.Item>
                No such property? Record ID always works, but then nothing ties in data from elsewhere.
              </List.Item>
            </List>
          </Box>
        </Grid.Col>
      </Grid>
    </Panel>
  );
}

/** Only what can be an External ID, unique properties first. */
function candidates(properties: readonly CompanyProperty[]): CompanyProperty[] {
  return properties
    .filter(({ type }) => USABLE_TYPES.has(type))
    .sort((one, other) => Number(other.hasUniqueValue) - Number(one.hasUniqueValue));
}
