import { type RemoteProps, readNumber, readRecords, readText } from '../../remote-props.ts';
import type { Drawing } from '../drawing.ts';
import { useAssociated } from './crm-data.ts';
import { CrmFrame } from './crm-frame.tsx';
import { applyFilters } from './record-filters.ts';
import type { ShownRecord } from './shown-record.ts';

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Figures over the associated records. */
export const CrmStatistics: Drawing = ({ props }) => {
  const statistics = readRecords(props.statistics);
  const names = [...new Set(statistics.map((statistic) => readText(statistic, 'propertyName')))];
  return (
    <CrmFrame asked={useAssociated(readText(props, 'objectTypeId'), names)}>
      {(records) => (
        <div className="statistics">
          {statistics.map((statistic) => (
            <div key={readText(statistic, 'label')} className="statistic">
              <div className="statistic-label">{readText(statistic, 'label')}</div>
              <div className="statistic-number">{figure(statistic, records)}</div>
            </div>
          ))}
        </div>
      )}
    </CrmFrame>
  );
};

function figure(statistic: RemoteProps, records: readonly ShownRecord[]): string {
  const name = readText(statistic, 'propertyName');
  const values = groupsOf(statistic, records).flatMap(({ raw }) => raw[name] || []);
  const numbers = values.map(Number).filter((value) => !Number.isNaN(value));
  const result = resultOf(statistic, values, numbers);
  return result === null ? '--' : NUMBER.format(result);
}

/** A record counts when it passes all filters of one of the groups. */
function groupsOf(statistic: RemoteProps, records: readonly ShownRecord[]): readonly ShownRecord[] {
  const groups = readRecords(statistic.filterGroups);
  if (groups.length === 0) return records;
  const passing = groups.map((group) => new Set(applyFilters(records, group, 'filters')));
  return records.filter((record) => passing.some((group) => group.has(record)));
}

/** Null where there is nothing to take a figure of. */
function resultOf(statistic: RemoteProps, values: readonly string[], numbers: readonly number[]): number | null {
  switch (statistic.statisticType) {
    case 'COUNT':
      return values.length;
    case 'DISTINCT_APPROX':
      return new Set(values).size;
    case 'SUM':
      return sum(numbers);
    case 'AVG':
      return numbers.length === 0 ? null : sum(numbers) / numbers.length;
    case 'MIN':
      return numbers.length === 0 ? null : Math.min(...numbers);
    case 'MAX':
      return numbers.length === 0 ? null : Math.max(...numbers);
    case 'PERCENTILES':
      return percentile(numbers, readNumber(statistic, 'percentile', 50));
    default:
      return null;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The smallest value that so many per cent of the values do not exceed. */
function percentile(numbers: readonly number[], share: number): number | null {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? null;
}
