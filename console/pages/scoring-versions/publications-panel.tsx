import type { PublicationBody } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { PUBLICATION_LABELS } from '../../format/labels.ts';

/** Who has published, tried, discarded and rolled back what, newest first. */
export function PublicationsPanel({ publications }: { readonly publications: readonly PublicationBody[] }) {
  return (
    <Panel title="What was done" description="The newest 50 changes of which version makes the scores.">
      <Stack component="ol" gap={12} m={0} p={0} style={{ listStyle: 'none' }}>
        {publications.map((publication) => (
          <li key={publication.revision}>
            <Text size="sm">{describe(publication)}</Text>
            <Text size="xs" c="dimmed">
              {publication.by ?? 'Customerscore'}, <Moment at={publication.at} />
            </Text>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

function describe({ action, version, from, to }: PublicationBody): string {
  // Going to a newer version that was kept is no way back, though it is made in the same way.
  const isForward = action === 'rolled_back' && version > from;
  const done = `${PUBLICATION_LABELS[isForward ? 'published' : action]} version ${version}`;
  return from === to ? done : `${done}, in place of version ${from}`;
}
