import type { MappingContent, ProofBody, RowProof } from '@customerscore/core/contract';
import { createZone } from '@customerscore/core/mapping';
import { type CompanyPlan, type ProofSubject, proveRows } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService } from '../customers/companies.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';

const DAY_CHARS = 'YYYY-MM-DD'.length;

/** Proves the rows of a draft on the first page of companies, also while other rows have issues. */
export interface ProofService {
  /** @throws AppError mapping_missing without a draft; not_connected, reconnect_needed */
  prove(scope: PortalScope): Promise<ProofBody>;
}

export interface ProofDependencies {
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly companies: CompaniesService;
  readonly now: () => Date;
}

export function createProofService({ connections, mapping, companies, now }: ProofDependencies): ProofService {
  return {
    prove: async (scope) => {
      const { connection, caller } = await connections.open(scope, { urgent: true });
      const { content, issues, usable } = await mapping.draft(scope);
      if (!usable) return { read: 0, takePart: 0, rows: [], issues };
      const context = await companies.contextOf(scope, usable);
      const page = await companies.fetchPage(context, caller, null);
      const subjects = (await companies.plan(context, page.companies)).flatMap(toSubject);
      const rows = proveRows({
        mapping: usable.compiled,
        subjects,
        zone: createZone(connection.timeZone),
        today: now().toISOString().slice(0, DAY_CHARS),
      });
      return { read: page.companies.length, takePart: subjects.length, rows: inOrder(rows, content), issues };
    },
  };
}

function toSubject(plan: CompanyPlan): ProofSubject[] {
  return 'customer' in plan ? [{ company: plan.company, customer: plan.customer }] : [];
}

/** As the rows stand in the draft. */
function inOrder(rows: readonly RowProof[], content: MappingContent): readonly RowProof[] {
  const byId = new Map(rows.map((row) => [row.rowId, row]));
  return content.rows.flatMap(({ id }) => byId.get(id) ?? []);
}
