import type { SetupFile } from '../../../src/contract/index.ts';
import { aMapping, aMetric, anAttribute, aProperty, inboundRow, outboundRow } from '../factories.ts';
import { aHealth } from '../scoring/models.ts';

export const PROPERTIES = [
  aProperty({ name: 'customer_id', label: 'Customer ID' }),
  aProperty({ name: 'seats', label: 'Seats', type: 'number' }),
  aProperty({ name: 'chairs', label: 'Chairs', type: 'number' }),
  aProperty({ name: 'fit_score', label: 'Fit Score', type: 'number' }),
  aProperty({ name: 'country', label: 'Country' }),
];

/** A small whole set-up, with what differs. */
export function aSetup(changes: Partial<SetupFile> = {}): SetupFile {
  return {
    format: 'customerscore-setup',
    version: 1,
    catalogue: [
      anAttribute('seats', { label: 'Seats', type: 'number' }),
      aMetric('logins', { label: 'Logins', unit: 'logins' }),
    ],
    scoringModel: {
      fit: {
        rules: [
          {
            id: 'size',
            label: 'Big enough',
            input: { kind: 'attribute', codename: 'seats' },
            test: { op: 'between', min: 10, max: null },
            weight: 2,
            group: null,
          },
        ],
        groups: [],
        disqualifiers: [],
      },
      health: aHealth([{ id: 'h1', codename: 'logins', weight: 1, red: 0, green: 100, trendShare: 0 }]),
      churnRisk: { base: 20, rules: [], learned: null },
      churned: null,
      customerSince: null,
    },
    mapping: aMapping({ rows: [inboundRow('seats', 'seats'), outboundRow('fit_score')] }),
    schedules: {
      cycle: { kind: 'daily', time: '03:00', timeZone: 'UTC' },
      reconcile: { kind: 'weekly', weekday: 7, time: '01:00', timeZone: 'UTC' },
    },
    quietHours: null,
    ...changes,
  };
}
