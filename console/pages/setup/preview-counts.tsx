import type { CompanyProperty, PreviewBody } from '@customerscore/core/contract';
import { Box, SimpleGrid, Text, Title } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { formatNumber } from '../../format/numbers.ts';
import { labelOf } from './label-of.ts';

interface PreviewCountsProps {
  readonly preview: PreviewBody;
  readonly properties: readonly CompanyProperty[];
}

type Writes = PreviewBody['writes'][number];

/** What would become of the sample, and how many values would change per property. */
export function PreviewCounts({ preview, properties }: PreviewCountsProps) {
  const { counts, writes } = preview;
  const columns: readonly Column<Writes>[] = [
    { key: 'property', header: 'Property', primary: true, render: ({ property }) => labelOf(property, properties) },
    { key: 'fill', header: 'Filled', inline: true, align: 'right', render: ({ fill }) => formatNumber(fill) },
    {
      key: 'overwrite',
      header: 'Overwritten',
      inline: true,
      align: 'right',
      render: ({ overwrite }) => (
        <Text span {...(overwrite > 0 ? { fw: 600, c: 'amber.8' } : {})}>
          {formatNumber(overwrite)}
        </Text>
      ),
    },
    {
      key: 'clear',
      header: 'Cleared',
      inline: true,
      align: 'right',
      render: ({ clear }) => (
        <Text span {...(clear > 0 ? { fw: 600, c: 'amber.8' } : {})}>
          {formatNumber(clear)}
        </Text>
      ),
    },
    { key: 'equal', header: 'Already equal', inline: true, align: 'right', render: ({ equal }) => formatNumber(equal) },
    { key: 'none', header: 'Not written', inline: true, align: 'right', render: ({ none }) => formatNumber(none) },
  ];
  return (
    <>
      <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} spacing="md" m={0}>
        <Count label="Become or update a customer" value={counts.import} />
        <Count label="Left out by the filter" value={counts.exclude} />
        <Count label="Without External ID" value={counts.withoutExternalId} />
        <Count label="Cannot be imported" value={counts.fail} bad />
      </SimpleGrid>
      {writes.length > 0 ? (
        <Box mx={{ base: -16, sm: -24 }}>
          <Title order={3} px={{ base: 16, sm: 24 }} mb="xs">
            Written to HubSpot
          </Title>
          <DataTable
            caption="Values that would be written"
            columns={columns}
            rows={writes}
            rowKey={({ property }) => property}
          />
        </Box>
      ) : (
        <Text>Nothing is mapped to be written, so HubSpot stays as it is.</Text>
      )}
    </>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: number;
  readonly bad?: boolean;
}

function Count({ label, value, bad = false }: CountProps) {
  return (
    <Box p="md" bg="slate.0" style={{ borderRadius: 8 }}>
      <Text component="dd" m={0} fz={24} fw={600} lh={1.2} {...(bad && value > 0 ? { c: 'brick.7' } : {})}>
        {formatNumber(value)}
      </Text>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
    </Box>
  );
}
