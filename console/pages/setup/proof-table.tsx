import type { AttributeValue, ProofBody, ProofOutcome, ProofSample, RowProof } from '@customerscore/core/contract';
import { Box, Code, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';
import { plural } from '../../format/numbers.ts';
import { labelOf } from './label-of.ts';
import type { StepProps } from './wizard.tsx';

const OUTCOME_WORDS: Readonly<Record<ProofOutcome, string>> = {
  same: 'come through whole',
  one_way: 'are read',
  changed: 'lose something',
  empty: 'are empty',
  written: 'would be written',
  cleared: 'would be cleared',
  kept: 'are left alone',
  unchanged: 'are right already',
  nothing: 'have nothing to write',
  failed: 'fail',
};

/** The order in which the counts of a row are told. */
const TOLD: readonly ProofOutcome[] = [
  'failed',
  'changed',
  'same',
  'one_way',
  'written',
  'cleared',
  'unchanged',
  'kept',
  'nothing',
  'empty',
];

interface ProofTableProps {
  readonly proof: ProofBody;
  readonly properties: StepProps['properties'];
}

/** Each row on live companies: the value in HubSpot, what is stored, what would be written, and why it fails. */
export function ProofTable({ proof, properties }: ProofTableProps) {
  const columns: readonly Column<RowProof>[] = [
    { key: 'row', header: 'Row', primary: true, render: (row) => <RowTitle row={row} properties={properties} /> },
    { key: 'result', header: 'Result', render: (row) => <Result row={row} takePart={proof.takePart} /> },
    {
      key: 'samples',
      header: 'In HubSpot → stored → out',
      isEmpty: ({ samples }) => samples.length === 0,
      render: ({ samples, direction }) => (
        <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {samples.map((sample) => (
            <Sample key={sample.companyId} sample={sample} inbound={direction === 'inbound'} />
          ))}
        </Stack>
      ),
    },
  ];
  return <DataTable caption="Proof of each row" columns={columns} rows={proof.rows} rowKey={({ rowId }) => rowId} />;
}

function RowTitle({ row, properties }: { readonly row: RowProof; readonly properties: StepProps['properties'] }) {
  const property = labelOf(row.property, properties);
  return (
    <Box>
      <Text fw={500}>{row.direction === 'inbound' ? property : row.label}</Text>
      <Text size="xs" c="dimmed">
        {row.direction === 'inbound' ? `imported as ${row.label}` : `written to ${property}`}
      </Text>
    </Box>
  );
}

function Result({ row: { counts }, takePart }: { readonly row: RowProof; readonly takePart: number }) {
  const told = TOLD.filter((outcome) => counts[outcome] > 0);
  return (
    <Stack gap={4} align="flex-start">
      <StatusBadge {...badgeOf(counts, takePart)} />
      {told.map((outcome) => (
        <Text key={outcome} size="xs" c="dimmed">
          {counts[outcome]} {OUTCOME_WORDS[outcome]}
        </Text>
      ))}
    </Stack>
  );
}

function badgeOf(
  counts: RowProof['counts'],
  takePart: number,
): { readonly color: StatusColor; readonly label: string } {
  if (counts.failed > 0) return { color: 'brick', label: plural(counts.failed, 'value fails', 'values fail') };
  if (counts.changed > 0) return { color: 'amber', label: 'Not the same back' };
  if (takePart === 0 || counts.empty + counts.nothing === takePart)
    return { color: 'slate', label: 'No value to prove' };
  return { color: 'leaf', label: 'Proven' };
}

function Sample({ sample, inbound }: { readonly sample: ProofSample; readonly inbound: boolean }) {
  const { companyName, held, stored, out, outcome, message } = sample;
  return (
    <Text component="li" size="xs">
      <Text span inherit c="dimmed">
        {companyName}:
      </Text>{' '}
      <Value text={held} empty="empty" /> → <Value text={showValue(stored)} empty="nothing" />
      {(out !== null || !inbound) && (
        <>
          {' → '}
          <Value text={out === '' ? null : out} empty={outcome === 'cleared' ? 'cleared' : 'nothing'} />
        </>
      )}
      {message !== null && (
        <Text inherit c={outcome === 'failed' ? 'brick.7' : 'dimmed'}>
          {message}
        </Text>
      )}
    </Text>
  );
}

function Value({ text, empty }: { readonly text: string | null; readonly empty: string }) {
  return text === null ? <i>{empty}</i> : <Code>{text}</Code>;
}

function showValue(value: AttributeValue | null): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? null : String(value);
}
