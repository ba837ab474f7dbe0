import type { ApiKeyBody, CsvImportBody, CsvRowError } from '@customerscore/core/contract';
import { daysAgo, minutesAgo } from './clock.ts';

/** Keys of two programs, one of which was never used. */
export function makeApiKeys(): ApiKeyBody[] {
  return [
    {
      id: 'key-2',
      name: 'Billing export',
      prefix: 'cs_9f3a11c0',
      scopes: ['customers:read'],
      createdBy: 'ada@acme.test',
      createdAt: daysAgo(1),
      lastUsedAt: null,
    },
    {
      id: 'key-1',
      name: 'Product backend',
      prefix: 'cs_01c4be77',
      scopes: ['customers:write', 'customers:read'],
      createdBy: 'ada@acme.test',
      createdAt: daysAgo(40),
      lastUsedAt: minutesAgo(3),
    },
  ];
}

const NOTHING = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };

/** One import in each state that a page shows. */
export function makeCsvImports(): CsvImportBody[] {
  const file: CsvImportBody = {
    id: 'csv-1',
    fileName: 'usage-march.csv',
    bytes: 48_211,
    rows: 1_240,
    columns: [
      { name: 'customer_id', looksLike: 'text', filled: 1_240, samples: ['CUST-1001', 'CUST-1002'] },
      { name: 'Company', looksLike: 'text', filled: 1_240, samples: ['Granite Foods', 'Quartz Labs'] },
      { name: 'Exports', looksLike: 'number', filled: 1_198, samples: ['12', '0', '7'] },
      { name: 'Onboarded', looksLike: 'date', filled: 1_003, samples: ['2026-01-31'] },
      { name: 'Notes', looksLike: null, filled: 0, samples: [] },
    ],
    preview: [
      ['CUST-1001', 'Granite Foods', '12', '2026-01-31', ''],
      ['CUST-1002', 'Quartz Labs', '0', '', ''],
    ],
    targets: [
      { kind: 'external_id' },
      { kind: 'name' },
      {
        kind: 'new',
        definition: {
          kind: 'metric',
          codename: 'exports',
          label: 'Exports',
          direction: 'higher_is_better',
          unit: null,
        },
      },
      { kind: 'ignore' },
      { kind: 'ignore' },
    ],
    phase: 'uploaded',
    status: 'queued',
    checked: null,
    counts: NOTHING,
    error: null,
    createdBy: 'ada@acme.test',
    createdAt: minutesAgo(4),
    startedAt: null,
    endedAt: null,
  };
  const checked = { rows: 1_240, created: 12, updated: 1_180, unchanged: 31, failed: 17 };
  const ended = { status: 'succeeded', startedAt: minutesAgo(3), endedAt: minutesAgo(2) } as const;
  const half = { rows: 620, created: 6, updated: 590, unchanged: 15, failed: 9 };
  return [
    file,
    { ...file, ...ended, id: 'csv-2', fileName: 'usage-february.csv', phase: 'checked', checked, counts: checked },
    {
      ...file,
      id: 'csv-3',
      fileName: 'usage-january.csv',
      phase: 'importing',
      status: 'running',
      checked,
      counts: half,
      startedAt: minutesAgo(1),
    },
    { ...file, ...ended, id: 'csv-4', fileName: 'accounts.csv', phase: 'done', checked, counts: checked },
  ];
}

export function makeCsvErrors(): CsvRowError[] {
  return Array.from({ length: 17 }, (_, index) => ({
    line: 14 + index * 61,
    externalId: index === 0 ? null : `CUST-${1_100 + index}`,
    column: index === 0 ? 'customer_id' : 'Exports',
    code: index === 0 ? 'external_id_empty' : 'value_not_number',
    message: index === 0 ? 'The External ID is empty.' : 'The value of a point is not a number.',
    fix: index === 0 ? 'Fill it in, or leave the row out.' : 'Send a finite number, such as 1250.5.',
  }));
}
