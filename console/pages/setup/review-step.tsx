import type { CompanyProperty, MappingBody, MappingIssue, PreviewBody } from '@customerscore/core/contract';
import { describeFilter } from '@customerscore/core/mapping';
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useConfirmDraft, usePreview } from '../../api/mapping.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { plural } from '../../format/numbers.ts';
import { PreviewCounts } from './preview-counts.tsx';
import { PreviewSkeleton } from './preview-skeleton.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ReviewProof } from './review-proof.tsx';
import { STEPS, stepOfIssue } from './steps.ts';

interface ReviewStepProps {
  readonly portalId: number;
  readonly mapping: MappingBody;
  readonly properties: readonly CompanyProperty[];
  readonly onGoTo: (step: number) => void;
}

/** Step 4: what would be read and written, on a sample, before anything is; then Confirm. */
export function ReviewStep({ portalId, mapping, properties, onGoTo }: ReviewStepProps) {
  const draftKey = JSON.stringify(mapping.draft);
  const preview = usePreview(portalId, draftKey);
  const navigate = useNavigate();
  const confirm = useConfirmDraft(portalId, ({ cycleId }) => {
    notifyDone('Confirmed. The first cycle has started.');
    navigate({ to: '/cycles/$portalId/$cycleId', params: { portalId: String(portalId), cycleId } });
  });
  const issues = mergeIssues(mapping.draftIssues, preview.data?.issues ?? []);
  return (
    <>
      <Stack gap="md">
        {issues.length > 0 && <IssueList issues={issues} onGoTo={onGoTo} />}
        <QueryView query={preview} skeleton={<PreviewSkeleton />} errorTitle="The dry run could not be made">
          {(body) => (
            <>
              <Panel title="Dry run" description={describeSample(body)}>
                <Stack gap="lg">
                  <PreviewCounts preview={body} properties={properties} />
                  {mapping.draft && <Text size="sm">{describeFilter(mapping.draft.filter, properties)}</Text>}
                </Stack>
              </Panel>
              <ReviewProof portalId={portalId} draftKey={draftKey} properties={properties} />
              <PreviewTable rows={body.rows} properties={properties} />
            </>
          )}
        </QueryView>
        {confirm.error && <ErrorState error={confirm.error} title="The mapping is not confirmed" />}
      </Stack>
      <Group justify="space-between" gap="md">
        <Button variant="default" onClick={() => onGoTo(3)} disabled={confirm.isPending}>
          Back
        </Button>
        <Group gap="md">
          <Text size="sm" c="dimmed">
            Confirming starts the first cycle at once.
          </Text>
          <Button
            onClick={() => confirm.mutate()}
            loading={confirm.isPending}
            disabled={issues.length > 0 || preview.data === undefined}
          >
            Confirm
          </Button>
        </Group>
      </Group>
    </>
  );
}

interface IssueListProps {
  readonly issues: readonly MappingIssue[];
  readonly onGoTo: (step: number) => void;
}

function IssueList({ issues, onGoTo }: IssueListProps) {
  return (
    <Alert color="brick" title="Solve this before you confirm" role="alert">
      <List spacing="sm">
        {issues.map((issue) => (
          <List.Item key={`${issue.code} ${issue.rowId} ${issue.message}`}>
            <Group gap="sm">
              {issue.message}
              <Button size="compact-xs" variant="default" onClick={() => onGoTo(stepOfIssue(issue))}>
                Go to {STEPS[stepOfIssue(issue) - 1]?.label}
              </Button>
            </Group>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function describeSample({ sampled, totalCompanies }: PreviewBody): string {
  const of = totalCompanies === null ? '' : ` of ${totalCompanies.toLocaleString('en-US')}`;
  return `What a cycle would do with ${plural(sampled, 'company', 'companies')}${of}. Nothing has been written.`;
}

function mergeIssues(saved: readonly MappingIssue[], fresh: readonly MappingIssue[]): MappingIssue[] {
  const key = ({ code, rowId, message }: MappingIssue) => `${code} ${rowId} ${message}`;
  return [...new Map([...saved, ...fresh].map((issue) => [key(issue), issue])).values()];
}
