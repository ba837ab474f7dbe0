import type { Request } from 'express';
import { z } from 'zod';
import type { ValueFault } from '../../crm/check-value.ts';
import type { Delivery } from '../../webhooks/delivery-log.ts';
import { editCompany } from '../../world/ui-actions.ts';
import type { World } from '../../world/world.ts';
import type { Notice } from '../notice.ts';
import { type Outcome, refused } from '../page-handler.ts';
import { paths } from '../paths.ts';
import { answerText } from '../webhooks/delivery-words.ts';
import { changeAndWait } from './change-and-wait.ts';
import type { Target } from './target.ts';

const changeForm = z.record(z.string(), z.string());

/** Changes a property by hand and says which webhook told of it. */
export async function changeOne({ portal, record }: Target, request: Request, world: World): Promise<Outcome> {
  const { portalId } = portal.profile;
  const goTo = `${paths.record(portalId, record.id)}?tab=webhooks`;
  const values = changeForm.catch({}).parse(request.body);
  let faults: readonly ValueFault[] = [];
  const delivery = await changeAndWait(world, portalId, record.id, () => {
    faults = editCompany(world, portal, record, values);
    return faults.length === 0;
  });
  const [fault] = faults;
  if (fault) return refused(goTo, `Nothing was changed: ${fault.message}`);
  const labels = Object.keys(values).map((name) => portal.properties.get(name)?.label ?? name);
  return { goTo, notice: changeNotice(`${labels.join(', ')} changed.`, delivery) };
}

function changeNotice(what: string, delivery: Delivery | undefined): Notice {
  if (!delivery) return { tone: 'warn', text: `${what} No webhook went out so far.` };
  const last = delivery.attempts.at(-1);
  if (!last) return { tone: 'warn', text: `${what} Delivery ${delivery.id} is on its way.` };
  const tone = delivery.status === 'delivered' ? 'good' : 'warn';
  return { tone, text: `${what} Delivery ${delivery.id} told the app: ${answerText(last)}.` };
}
