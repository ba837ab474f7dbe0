import { useState } from 'react';
import {
  BarChart,
  DescriptionList,
  DescriptionListItem,
  LineChart,
  ProgressBar,
  ScoreCircle,
  Stack,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from './sdk.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 1);

const HISTORY = Array.from({ length: 12 }, (_, day) => [
  { day: START + day * DAY_MS, score: 'Fit', value: 60 + day },
  { day: START + day * DAY_MS, score: 'Health', value: 70 - 2 * day },
]).flat();

const VISITS = ['Jan', 'Feb', 'Mar'].flatMap((month, index) => [
  { month, source: 'search', visits: 12 + 3 * index },
  { month, source: 'mail', visits: 5 + index },
]);

/** Numbers, tables and charts. */
export function DataSection() {
  return (
    <Stack distance="md">
      <Statistics>
        <StatisticsItem label="Seats" number={120}>
          <StatisticsTrend direction="increase" value="12% more" />
        </StatisticsItem>
        <StatisticsItem label="Tickets" number="7">
          <StatisticsTrend direction="increase" color="red" value="3 more" />
        </StatisticsItem>
        <StatisticsItem label="Logins" number="1,204">
          <StatisticsTrend direction="decrease" value="8% fewer" />
        </StatisticsItem>
      </Statistics>
      <ScoreCircle score={66.6} />
      <ProgressBar title="Seats in use" value={150} maxValue={250} showPercentage valueDescription="150 of 250" />
      <ProgressBar title="Quota" value={95} variant="danger" />
      <DescriptionList direction="row">
        <DescriptionListItem label="Plan">
          <Text>Pro</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Owner">
          <Text>Mia Novak</Text>
        </DescriptionListItem>
      </DescriptionList>
      <SortedTable />
      <LineChart
        data={HISTORY}
        axes={{
          x: { field: 'day', fieldType: 'datetime', label: 'Day' },
          y: { field: 'value', fieldType: 'linear', label: 'Score' },
          options: { groupFieldByColor: 'score', colors: { Fit: 'blue', Health: 'green' } },
        }}
        options={{ title: 'Scores', showLegend: true, showTooltips: true }}
      />
      <BarChart
        data={{ data: VISITS, options: { propertyLabels: { source: { search: 'Search', mail: 'Email' } } } }}
        axes={{
          x: { field: 'month', fieldType: 'category' },
          y: { field: 'visits', fieldType: 'linear', label: 'Visits' },
          options: { groupFieldByColor: 'source', stacking: true },
        }}
        options={{ title: 'Stacked visits', showLegend: true, showDataLabels: true, showTooltips: true }}
      />
      <BarChart
        data={VISITS}
        axes={{
          x: { field: 'visits', fieldType: 'linear' },
          y: { field: 'month', fieldType: 'category' },
          options: { groupFieldByColor: 'source' },
        }}
        options={{ title: 'Sideways visits', showLegend: true, colorList: ['purple', 'aqua'] }}
      />
    </Stack>
  );
}

const ROWS = [
  { name: 'Alpha', seats: 12 },
  { name: 'Beta', seats: 40 },
  { name: 'Gamma', seats: 3 },
];

function SortedTable() {
  const [direction, setDirection] = useState<'ascending' | 'descending'>('ascending');
  const [page, setPage] = useState(1);
  const sign = direction === 'ascending' ? 1 : -1;
  return (
    <Table paginated page={page} pageCount={3} onPageChange={setPage}>
      <TableHead>
        <TableRow>
          <TableHeader
            sortDirection={direction}
            onSortChange={(next) => setDirection(next === 'descending' ? next : 'ascending')}
          >
            Name
          </TableHeader>
          <TableHeader align="right">Seats</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {ROWS.toSorted((left, right) => sign * left.name.localeCompare(right.name)).map(({ name, seats }) => (
          <TableRow key={name}>
            <TableCell>{name}</TableCell>
            <TableCell align="right">{seats}</TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell>Page {page}</TableCell>
          <TableCell align="right">55</TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  );
}
