import type { ExampleChange, PlanSummary } from '@customerscore/core/contract';
import { Code } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { ValueText } from '../../components/value-text.tsx';
import { plural } from '../../format/numbers.ts';

const COLUMNS: readonly Column<ExampleChange>[] = [
  { key: 'company', header: 'Company', primary: true, render: ({ name, companyId }) => name ?? companyId },
  { key: 'property', header: 'Property', render: ({ property }) => <Code>{property}</Code> },
  { key: 'before', header: 'Value that would go', render: ({ before }) => <ValueText value={before} /> },
];

/** Values that would be cleared: the changes that lose something. Nothing when there are none. */
export function ClearedPanel({ plan }: { readonly plan: PlanSummary }) {
  const cleared = plan.properties.reduce((sum, { clear }) => sum + clear, 0);
  if (cleared === 0) return null;
  const shown = plan.cleared.length < cleared ? `The first ${plan.cleared.length} of ` : '';
  return (
    <Panel
      flush
      title="Values that would be cleared"
      description={`${shown}${plural(cleared, 'value', 'values')} that HubSpot holds now and would not hold any more.`}
    >
      <DataTable
        caption="Values that would be cleared"
        columns={COLUMNS}
        rows={plan.cleared}
        rowKey={({ companyId, property }) => `${companyId} ${property}`}
      />
    </Panel>
  );
}
