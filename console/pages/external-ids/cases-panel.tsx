import type { ExternalIdReason } from '@customerscore/core/contract';
import { Box, Stack, Text } from '@mantine/core';
import { useExternalIdCases } from '../../api/external-ids.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { TextSkeleton } from '../../components/skeletons.tsx';
import { EXTERNAL_ID_REASON_LABELS } from '../../format/labels.ts';
import { plural } from '../../format/numbers.ts';
import { CaseItem } from './case-item.tsx';

interface CasesPanelProps {
  readonly portalId: number;
  readonly reason: ExternalIdReason;
  readonly count: number;
}

/** The companies of one kind, each with its choices. */
export function CasesPanel({ portalId, reason, count }: CasesPanelProps) {
  const query = useExternalIdCases(portalId, reason);
  return (
    <Panel title={EXTERNAL_ID_REASON_LABELS[reason]} description={plural(count, 'company', 'companies')}>
      <QueryView query={query} skeleton={<TextSkeleton lines={4} />} errorTitle="The companies could not be loaded">
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <Text c="dimmed">None is left.</Text>;
          return (
            <Stack component="ul" gap="md" m={0} p={0} className="ruled-list" aria-label="Companies to decide about">
              {rows.map((row) => (
                <Box component="li" key={row.company.companyId}>
                  <CaseItem portalId={portalId} row={row} />
                </Box>
              ))}
            </Stack>
          );
        }}
      </QueryView>
      <ShowMore query={query} />
    </Panel>
  );
}
