import { startProduct } from '../../../support/product-harness.ts';
import { type FinalState, finalStateOf } from './final-state.ts';
import { letHubSpotKeepUp } from './hubspot-settings.ts';
import { liveThrough } from './scenario.ts';

/** How the life of an account ends in which nothing goes wrong. */
export async function calmLife(webhooks: string): Promise<FinalState> {
  const product = await startProduct({ webhooks });
  await letHubSpotKeepUp(product);
  const state = await finalStateOf(product, await liveThrough(product));
  await product.stop();
  return state;
}
