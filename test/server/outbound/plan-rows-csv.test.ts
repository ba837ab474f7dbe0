import { describe, expect, it } from '@jest/globals';
import { csvOfRows } from '../../../server/features/outbound/plan-rows-csv.ts';
import type { PlanRow } from '../../../src/contract/index.ts';

const row = (companyId: string, changes: Partial<PlanRow> = {}): PlanRow => ({
  companyId,
  name: 'Acme',
  externalId: 'C-1',
  changes: [{ property: 'fit', before: '10', after: '20', kind: 'overwrite' }],
  conflicts: [],
  ...changes,
});

async function exported(rows: readonly PlanRow[]): Promise<string> {
  let text = '';
  const page = async (after: string | null, limit: number) =>
    rows.filter(({ companyId }) => companyId > (after ?? '')).slice(0, limit);
  for await (const piece of csvOfRows(page)) text += piece;
  return text;
}

describe('a plan as CSV', () => {
  it('has one line per value, with what stands there and what would', async () => {
    const conflict = { property: 'risk', ours: '5', now: '7', by: 'a person in HubSpot' };

    const text = await exported([
      row('1'),
      row('2', { name: null, externalId: null, changes: [], conflicts: [conflict] }),
    ]);

    expect(text).toBe(
      [
        '\uFEFFcompany_id,company,external_id,property,what,before,after,stands_now,by',
        '1,Acme,C-1,fit,overwrite,10,20,,',
        '2,,,risk,conflict,5,,7,a person in HubSpot',
        '',
      ].join('\r\n'),
    );
  });

  it('quotes what would break a line', async () => {
    const text = await exported([row('1', { name: 'Acme, "the" one\nand only' })]);

    expect(text).toContain('1,"Acme, ""the"" one\nand only",C-1');
  });

  it.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\tx'])('keeps a spreadsheet from running %j', async (name) => {
    expect(await exported([row('1', { name })])).toContain(`1,'${name},`);
  });

  it('leaves negative numbers as they are', async () => {
    const changes = [{ property: 'fit', before: '-1.5', after: '-2', kind: 'overwrite' }] as const;

    expect(await exported([row('1', { changes })])).toContain('fit,overwrite,-1.5,-2,,');
  });

  it('holds every row of a plan that is longer than a page', async () => {
    const rows = Array.from({ length: 1_201 }, (_, index) => row(String(10_000 + index)));

    const lines = (await exported(rows)).trim().split('\r\n');

    expect(lines).toHaveLength(1 + 1_201);
    expect(lines.at(-1)).toContain('11200,');
  });
});
