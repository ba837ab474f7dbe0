import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCardBundle } from '../sandbox/card-host/card-bundle.ts';
import { runDemo } from './demo/run-demo.ts';
import type { DemoSetup } from './demo/set-up.ts';
import { startProduct } from './demo/start-product.ts';
import { TELCO_SETUP } from './demo/telco-setup.ts';

// npm run demo [-- --companies FILE.csv]
// Starts everything in a temporary folder, does the main job through the real interfaces, and prints the result as one
// line of JSON. With a CSV of the public telecom data set its own attributes, metrics and model are used.

const SAMPLE_SETUP: DemoSetup = { externalIdProperty: null, definitions: [], model: null };

const { values } = parseArgs({ options: { companies: { type: 'string' } } });
const companies = values.companies === undefined ? null : resolve(values.companies);
const startedAt = performance.now();
const say = (message: string) => console.error(`demo: ${message}`);

say('starting the product');
const product = await startProduct({ companies });
try {
  const result = await runDemo({
    product,
    setup: companies === null ? SAMPLE_SETUP : TELCO_SETUP,
    edit:
      companies === null
        ? { property: 'numberofemployees', value: '4321' }
        : { property: 'name', value: 'Renamed by the demo' },
    cardApiHost: new URL((await readCardBundle('dist')).apiBase).host,
    say,
  });
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  console.log(JSON.stringify({ ...result, seconds }));
} finally {
  await product.stop();
}
