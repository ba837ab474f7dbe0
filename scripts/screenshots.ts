import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomerBody, CustomersBody } from '@customerscore/core/contract';
import { launchBrowser } from '../test/support/browser.ts';
import { HttpSession } from './demo/http-session.ts';
import { install, signIn } from './demo/install.ts';
import { setUp } from './demo/set-up.ts';
import { StandIn } from './demo/stand-in.ts';
import { startProduct } from './demo/start-product.ts';
import { waitFor } from './demo/wait-for.ts';

// npm run screenshots: takes the pictures of README.md from the running product.

const IMAGES = join(import.meta.dirname, '../docs/images');
const VIEWPORT = { width: 1440, height: 860 };

const product = await startProduct({ companies: null });
try {
  const session = new HttpSession(product.url);
  const { portalId } = await new StandIn(product.hubspotUrl).portal();
  await signIn(session);
  await install(session, product, portalId);
  await setUp(session, portalId, { externalIdProperty: null, definitions: [], model: null });
  const customer = await waitFor('first scores', 60, () => interestingCustomer(session));
  await takePictures(session, customer);
} finally {
  await product.stop();
}

/** One whose scores have something to tell. */
async function interestingCustomer(session: HttpSession): Promise<CustomerBody | null> {
  const { customers } = await session.api<CustomersBody>('GET', '/api/customers?sort=health&order=asc&limit=200');
  const shown = customers.find(({ scores, churned }) => {
    if (!scores || churned) return false;
    const { fit, churnRisk } = scores;
    return fit.status === 'scored' && fit.value > 60 && churnRisk.status === 'scored' && churnRisk.value >= 60;
  });
  return shown ? session.api<CustomerBody>('GET', `/api/customers/${shown.id}`) : null;
}

async function takePictures(session: HttpSession, customer: CustomerBody): Promise<void> {
  const browser = await launchBrowser();
  try {
    await mkdir(IMAGES, { recursive: true });
    const context = await browser.newContext({ viewport: VIEWPORT });
    await context.addCookies(session.cookies());
    const page = await context.newPage();
    await page.goto(`${product.url}/customers/${customer.id}`);
    await page.getByText('Adds up to').first().waitFor();
    await page.screenshot({ path: join(IMAGES, 'console.png') });
    await page.goto(customer.link?.url ?? product.hubspotUrl);
    const card = page.frameLocator('iframe').first();
    await card.getByText('Churn Risk').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(IMAGES, 'card.png') });
  } finally {
    await browser.close();
  }
}
