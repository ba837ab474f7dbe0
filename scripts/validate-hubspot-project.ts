import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatFinding } from './hubspot-validate/finding.ts';
import { validateProject } from './hubspot-validate/validate-project.ts';

// Usage: node --import tsx scripts/validate-hubspot-project.ts [project folder]; ours by default. Ends with 1 on findings.
const ownProject = dirname(dirname(fileURLToPath(import.meta.url)));
const { checked, findings } = await validateProject(resolve(process.argv[2] ?? ownProject));

for (const line of checked) console.log(`checked ${line}`);
for (const finding of findings) console.error(`ERROR ${formatFinding(finding)}`);
console.log(findings.length === 0 ? 'The HubSpot project is valid.' : `${findings.length} errors.`);
process.exitCode = findings.length === 0 ? 0 : 1;
