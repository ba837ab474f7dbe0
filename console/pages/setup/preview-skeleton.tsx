import { Group, Loader, Text } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';

/** Stands for the dry run while it is made. */
export function PreviewSkeleton() {
  return (
    <>
      <Panel>
        <Group gap="md">
          <Loader size="sm" aria-hidden />
          <Text>Reading a sample of companies from HubSpot and scoring them. This takes a few seconds.</Text>
        </Group>
      </Panel>
      <TableSkeleton rows={5} />
    </>
  );
}
