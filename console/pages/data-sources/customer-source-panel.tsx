import { CUSTOMER_SOURCES, type CustomerSource } from '@customerscore/core/contract';
import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useCustomerSource, useSetCustomerSource } from '../../api/customer-source.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextSkeleton } from '../../components/skeletons.tsx';

const NAMES: Readonly<Record<CustomerSource, string>> = { hubspot: 'HubSpot', api: 'API', csv: 'CSV imports' };

const EFFECTS: Readonly<Record<CustomerSource, string>> = {
  hubspot:
    'Every company with an External ID becomes a customer. The API and CSV imports only add to customers that there are; an unknown External ID is refused.',
  api: 'Your own program creates and names customers. A company in HubSpot is linked to its customer once there is one; until then it is listed under External IDs.',
  csv: 'CSV imports create and name customers. A company in HubSpot is linked to its customer once there is one; until then it is listed under External IDs.',
};

/** Which source may create customers, and what another choice would change. */
export function CustomerSourcePanel() {
  const query = useCustomerSource();
  const [chosen, setChosen] = useState<CustomerSource | null>(null);
  return (
    <Panel title="Who creates customers" description="One source creates them; the others add what they know.">
      <QueryView query={query} skeleton={<TextSkeleton lines={3} />} errorTitle="The setting could not be loaded">
        {({ source }) => (
          <Radio.Group
            aria-label="Who creates customers"
            value={source}
            onChange={(value) => setChosen(CUSTOMER_SOURCES.find((each) => each === value) ?? null)}
          >
            <Stack gap="sm">
              {CUSTOMER_SOURCES.map((each) => (
                <Radio key={each} value={each} label={NAMES[each]} description={EFFECTS[each]} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </QueryView>
      {chosen && <ChangeDialog source={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
}

function ChangeDialog({ source, onClose }: { readonly source: CustomerSource; readonly onClose: () => void }) {
  const save = useSetCustomerSource();
  const confirm = () =>
    save.mutate(
      { source },
      {
        onSuccess: () => {
          notifyDone(`${NAMES[source]} creates customers from now on`);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      opened
      title={`Let ${NAMES[source]} create customers?`}
      confirmLabel="Change"
      confirmColor="petrol"
      busy={save.isPending}
      error={save.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{EFFECTS[source]}</Text>
      <Text size="sm" c="dimmed">
        Customers that there are stay, with everything that is known of them.
      </Text>
    </ConfirmDialog>
  );
}
