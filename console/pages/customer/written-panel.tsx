import type { CustomerBody } from '@customerscore/core/contract';
import { Box, Code, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';

type Written = CustomerBody['written'][number];

const COLUMNS: readonly Column<Written>[] = [
  { key: 'property', header: 'HubSpot property', primary: true, render: ({ property }) => <Code>{property}</Code> },
  { key: 'value', header: 'Value', render: ({ value }) => value },
  {
    key: 'at',
    header: 'Written',
    align: 'right',
    render: ({ at }) => (
      <Text span size="sm" c="dimmed">
        <Moment at={at} />
      </Text>
    ),
  },
];

/** What HubSpot was last told about a customer. */
export function WrittenPanel({ written }: { readonly written: readonly Written[] }) {
  return (
    <Panel
      flush={written.length > 0}
      title="Written to HubSpot"
      description="The last value of each property that we wrote."
    >
      {written.length === 0 ? (
        <Box>
          <Text c="dimmed">Nothing yet. Values are written after the next cycle, if they are mapped.</Text>
        </Box>
      ) : (
        <DataTable caption="Written to HubSpot" columns={COLUMNS} rows={written} rowKey={({ property }) => property} />
      )}
    </Panel>
  );
}
