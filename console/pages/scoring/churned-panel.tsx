import { Stack, Text } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { ChurnedEditor } from './churned-editor.tsx';
import { describeRule, findDefinition, type ModelView } from './model-view.ts';

/** Which customers have churned, and on which day. */
export function ChurnedPanel({ view }: { readonly view: ModelView }) {
  return (
    <Panel
      title="Churned"
      description="Tells who has left. Churned customers get no Churn Risk, and are written to HubSpot only for a while after they left."
    >
      {view.editing ? <ChurnedEditor view={view} /> : <ChurnedText view={view} />}
    </Panel>
  );
}

function ChurnedText({ view }: { readonly view: ModelView }) {
  const { catalogue, model } = view;
  const { churned } = model;
  if (churned === null) return <Text>Nobody is ever counted as churned.</Text>;
  const on = churned.on ? findDefinition(catalogue, { kind: 'attribute', codename: churned.on }) : undefined;
  return (
    <Stack gap="xs">
      <Text fw={500}>{describeRule(catalogue, churned.input, churned.test)}</Text>
      <Text size="sm" c="dimmed">
        {churned.on
          ? `${on?.label ?? churned.on} says on which day.`
          : 'The day on which it was first seen counts as the day of churn.'}
      </Text>
    </Stack>
  );
}
