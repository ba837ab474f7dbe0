import type { ConnectionBody } from '@customerscore/core/contract';
import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useChangeConnection } from '../../api/connections.ts';
import { notifyDone, notifyRefused } from '../../components/notify.ts';
import { Panel } from '../../components/panel.tsx';

const PERCENT = 100;
const MAX_PERCENT = 90;

/** How much of the account's daily calls is left to its other apps. Only tokens share a daily limit. */
export function QuotaPanel({ connection }: { readonly connection: ConnectionBody }) {
  const saved = Math.round(connection.dailyReserve * PERCENT);
  const [percent, setPercent] = useState<number | string>(saved);
  const change = useChangeConnection(connection.portalId);
  const save = () =>
    change.mutate(
      { dailyReserve: Number(percent) / PERCENT },
      {
        onSuccess: () => notifyDone('Saved. It holds from the next call on.'),
        onError: (error) => notifyRefused('The share was not saved', error),
      },
    );
  return (
    <Panel
      title="Daily calls"
      description="All keys and private apps of a HubSpot account share its daily calls. Runs stop when only this share is left, and go on the next day."
    >
      <Group align="flex-end">
        <NumberInput
          label="Leave to other apps"
          suffix=" %"
          min={0}
          max={MAX_PERCENT}
          clampBehavior="strict"
          allowDecimal={false}
          value={percent}
          onChange={setPercent}
          w={180}
        />
        <Button
          variant="default"
          onClick={save}
          loading={change.isPending}
          disabled={percent === '' || Number(percent) === saved}
        >
          Save
        </Button>
      </Group>
    </Panel>
  );
}
