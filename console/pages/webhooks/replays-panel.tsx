import type { ReplayBody } from '@customerscore/core/contract';
import { Box, Stack, Text } from '@mantine/core';
import { useReplays } from '../../api/webhooks.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextSkeleton } from '../../components/skeletons.tsx';
import { ReplayItem } from './replay-item.tsx';

/** The last replays with their progress and result; nothing before the first one. */
export function ReplaysPanel({ portalId }: { readonly portalId: number }) {
  const query = useReplays(portalId);
  if (query.data?.replays.length === 0) return null;
  return (
    <Panel title="Replays">
      <QueryView query={query} skeleton={<TextSkeleton lines={3} />} errorTitle="Replays could not be loaded">
        {({ replays }) => <Replays replays={replays} />}
      </QueryView>
    </Panel>
  );
}

function Replays({ replays }: { readonly replays: readonly ReplayBody[] }) {
  return (
    <Stack component="ul" gap="lg" m={0} p={0} className="ruled-list" aria-label="Replays, newest first">
      {replays.map((replay, index) => (
        <Box component="li" key={replay.id}>
          <ReplayItem replay={replay} openAtFirst={index === 0} />
        </Box>
      ))}
      <Text size="xs" c="dimmed" component="li">
        The last 20 replays are kept.
      </Text>
    </Stack>
  );
}
