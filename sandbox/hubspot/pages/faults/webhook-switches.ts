import type { WebhookFaults } from '../../webhooks/webhook-faults.ts';
import { NO_WEBHOOK_FAULTS } from '../../webhooks/webhook-faults.ts';
import type { Switch } from './switch.ts';

const MINUTE_MS = 60_000;

/** What goes wrong with webhooks. */
export const WEBHOOK_SWITCHES: readonly Switch[] = [
  {
    id: 'webhooks',
    label: 'Webhooks',
    on: 'Webhooks go out.',
    off: 'Webhooks gather until they are switched on again.',
    usual: true,
    isOn: ({ webhooks }) => !webhooks.paused,
    set: ({ webhooks }, on) => webhooks.setPaused(!on),
  },
  trouble({
    id: 'duplicates',
    label: 'Duplicates',
    on: 'Half of the events come once more, up to a minute later.',
    off: 'Every event comes once.',
    wrong: { duplicates: 0.5, duplicateWithinMs: MINUTE_MS },
  }),
  trouble({
    id: 'delays',
    label: 'Delays',
    on: 'Half of the events come late, by up to an hour.',
    off: 'Events come within a second.',
    wrong: { delays: 0.5, delayUpToMs: 60 * MINUTE_MS },
  }),
  trouble({
    id: 'disorder',
    label: 'Disorder',
    on: 'Events come in any order.',
    off: 'Events come in the order in which things happened.',
    wrong: { disorder: true },
  }),
  trouble({
    id: 'bursts',
    label: 'Bursts',
    on: 'Events gather for a minute and come all at once.',
    off: 'Events come as they happen.',
    wrong: { burstEveryMs: MINUTE_MS },
  }),
  trouble({
    id: 'mixed-accounts',
    label: 'Mixed accounts',
    on: 'A request may carry events of several accounts.',
    off: 'A request carries events of one account.',
    wrong: { mixPortals: true },
  }),
  trouble({
    id: 'wrong-signatures',
    label: 'Wrong signatures',
    on: 'A tenth of the requests are signed with another secret.',
    off: 'Every request is signed with the secret of the app.',
    wrong: { wrongSignatures: 0.1 },
  }),
];

type Trouble = Pick<Switch, 'id' | 'label' | 'on' | 'off'> & { readonly wrong: Partial<WebhookFaults> };

/** On while it differs from how things are without faults, for all accounts or for a single one. */
function trouble({ wrong, ...texts }: Trouble): Switch {
  const names = Object.keys(wrong) as (keyof WebhookFaults)[];
  const [deciding] = names;
  const right = Object.fromEntries(names.map((name) => [name, NO_WEBHOOK_FAULTS[name]]));
  return {
    ...texts,
    usual: false,
    isOn: ({ webhooks: { faults } }) =>
      [faults.all, ...faults.portals.values()].some(
        (present) => deciding !== undefined && present[deciding] !== NO_WEBHOOK_FAULTS[deciding],
      ),
    set: ({ webhooks }, on) => {
      const { all, portals } = webhooks.faults;
      const change = (present: WebhookFaults): WebhookFaults => ({ ...present, ...(on ? wrong : right) });
      webhooks.setFaults({
        all: change(all),
        portals: new Map([...portals].map(([portalId, present]) => [portalId, change(present)])),
      });
    },
  };
}
