import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComparisonBody, CustomerBody, CustomersBody, ScoringModelBody } from '@customerscore/core/contract';
import { launchBrowser } from '../test/support/browser.ts';
import { HttpSession } from './demo/http-session.ts';
import { install, signIn } from './demo/install.ts';
import { setUp } from './demo/set-up.ts';
import { StandIn } from './demo/stand-in.ts';
import { startProduct } from './demo/start-product.ts';
import { waitFor } from './demo/wait-for.ts';

// npm run screenshots: takes the pictures of README.md from the running product.

const IMAGES = join(import.meta.dirname, '../docs/images');
const COMPARISON_SECONDS = 60;
const VIEWPORT = { width: 1440, height: 860 };

const product = await startProduct({ companies: null });
try {
  const session = new HttpSession(product.url);
  const { portalId } = await new StandIn(product.hubspotUrl).portal();
  await signIn(session);
  await install(session, product, portalId);
  await setUp(session, portalId, { externalIdProperty: null, definitions: [], model: null });
  const customer = await waitFor('first scores', 60, () => interestingCustomer(session));
  await tryVersion(session);
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

/** Puts a version on trial by which fewer logins count as green, and waits until everybody is scored by it. */
async function tryVersion(session: HttpSession): Promise<void> {
  const { version, model } = await session.api<ScoringModelBody>('GET', '/api/scoring-model');
  const categories = model.health.categories.map((category) => ({
    ...category,
    metrics: category.metrics.map((metric) =>
      metric.codename === 'logins_30d' ? { ...metric, green: metric.green / 2 } : metric,
    ),
  }));
  const tried = { ...model, health: { ...model.health, categories } };
  const note = 'Half as many logins are green';
  await session.api('PUT', '/api/scoring-model', { basedOn: version, model: tried, publish: false, note });
  await waitFor('comparison', COMPARISON_SECONDS, async () => {
    const { run } = await session.api<ComparisonBody>('GET', '/api/scoring-model/comparison');
    return run?.status === 'succeeded' ? run : null;
  });
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
    await page.goto(`${product.url}/settings/scoring/comparison`);
    await page.getByRole('table', { name: /^Health by band/ }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(IMAGES, 'comparison.png') });
    await page.goto(customer.link?.url ?? product.hubspotUrl);
    const card = page.frameLocator('iframe').first();
    await card.getByText('Churn Risk').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(IMAGES, 'card.png') });
  } finally {
    await browser.close();
  }
}
