import type { EchoDayBody } from '@customerscore/core/contract';
import { Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatNumber } from '../../format/numbers.ts';

type Count = Exclude<keyof EchoDayBody, 'day'>;

const counted = (key: Count, header: string): Column<EchoDayBody> => ({
  key,
  header,
  align: 'right',
  inline: true,
  render: (day) => formatNumber(day[key]),
});

const COLUMNS: readonly Column<EchoDayBody>[] = [
  { key: 'day', header: 'Day', primary: true, render: ({ day }) => formatDay(day) },
  counted('written', 'Written'),
  counted('returned', 'Came back'),
  counted('suppressed', 'Put aside'),
  counted('expired', 'Never came back'),
  counted('nearMiss', 'Near misses'),
];

/** The days on which anything happened, the newest first. */
export function EchoTable({ days }: { readonly days: readonly EchoDayBody[] }) {
  const busy = days.filter((day) => day.written + day.returned + day.expired + day.nearMiss > 0).reverse();
  return (
    <Panel flush={busy.length > 0} title="Day by day">
      {busy.length === 0 ? (
        <Text c="dimmed">Nothing was written and nothing came back in these days.</Text>
      ) : (
        <DataTable caption="Echoes by day" columns={COLUMNS} rows={busy} rowKey={({ day }) => day} />
      )}
    </Panel>
  );
}
