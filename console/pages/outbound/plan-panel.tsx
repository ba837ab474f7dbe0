import type { PlanSummary, PropertyTally } from '@customerscore/core/contract';
import { Box, Code, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatNumber, plural } from '../../format/numbers.ts';
import { PropertyBars } from './property-bars.tsx';

interface PlanPanelProps {
  readonly title: string;
  readonly plan: PlanSummary;
}

/** What a plan changes, by property: as bars and as numbers. */
export function PlanPanel({ title, plan }: PlanPanelProps) {
  const { properties, companies, changed, values } = plan;
  const description = `${plural(values, 'value', 'values')} of ${plural(changed, 'company', 'companies')}; ${plural(companies, 'company was', 'companies were')} looked at.`;
  return (
    <Panel flush title={title} description={description}>
      {properties.length === 0 ? (
        <Text c="dimmed" px="lg" pb="lg">
          There is nothing to look at: no company is concerned.
        </Text>
      ) : (
        <Stack gap="md">
          <Box px={{ base: 'md', sm: 'lg' }}>
            <PropertyBars properties={properties} />
          </Box>
          <DataTable
            caption="Values by property"
            columns={columnsOf(properties)}
            rows={properties}
            rowKey={({ property }) => property}
          />
        </Stack>
      )}
    </Panel>
  );
}

type Countable = Exclude<keyof PropertyTally, 'property' | 'biggest'>;

const COUNTS: readonly (readonly [key: Countable, header: string, always: boolean])[] = [
  ['fill', 'Filled', true],
  ['overwrite', 'Overwritten', true],
  ['clear', 'Cleared', true],
  ['equal', 'Same already', true],
  ['none', "HubSpot's stays", false],
  ['held', 'On hold', false],
  ['problem', 'Do not fit', false],
  ['conflict', 'Left alone', false],
];

/** Columns that are 0 everywhere are left out, except those that people look for. */
function columnsOf(properties: readonly PropertyTally[]): Column<PropertyTally>[] {
  const counts = COUNTS.filter(([key, , always]) => always || properties.some((tally) => tally[key] > 0));
  return [
    {
      key: 'property',
      header: 'Property',
      primary: true,
      render: ({ property }) => <Code style={{ overflowWrap: 'anywhere' }}>{property}</Code>,
    },
    ...counts.map(
      ([key, header]): Column<PropertyTally> => ({
        key,
        header,
        align: 'right',
        inline: true,
        render: (tally) => formatNumber(tally[key]),
      }),
    ),
  ];
}
