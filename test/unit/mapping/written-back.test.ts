import { describe, expect, it } from '@jest/globals';
import type { MappingRow } from '../../../src/contract/index.ts';
import { writtenBack } from '../../../src/mapping/index.ts';

const inbound = (property: string, codename: string): MappingRow => ({
  id: property,
  property,
  direction: 'inbound',
  target: { kind: 'attribute', codename },
});

describe('writtenBack', () => {
  it('names what is read from properties that hold our scores, ours by name or by mapping', () => {
    const rows: MappingRow[] = [
      inbound('plan', 'plan'),
      inbound('customerscore_health_score', 'old_health'),
      inbound('risk_for_sales', 'risk'),
      { id: 'out', property: 'risk_for_sales', direction: 'outbound', target: { kind: 'score', score: 'churnRisk' } },
      { id: 'also', property: 'plan', direction: 'outbound', target: { kind: 'attribute', codename: 'plan' } },
    ];

    expect(writtenBack(rows)).toEqual(['old_health', 'risk']);
  });
});
