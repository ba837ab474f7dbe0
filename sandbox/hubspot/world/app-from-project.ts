import { z } from 'zod';
import { SCOPE_USES } from '../../../src/contract/index.ts';
import { type AppDefinition, SANDBOX_APP_ID } from '../auth/app-definition.ts';

/** The parts of app-hsmeta.json that decide the consent screen. */
const appFile = z.object({
  config: z.object({
    name: z.string(),
    description: z.string(),
    auth: z.object({
      requiredScopes: z.array(z.string()),
      optionalScopes: z.array(z.string()).optional(),
      conditionallyRequiredScopes: z.array(z.string()).optional(),
    }),
  }),
});

export type AppCredentials = Pick<AppDefinition, 'clientId' | 'clientSecret' | 'redirectUris'>;

/**
 * The app as the project declares it, or a ready one with the scopes that the product uses. Redirect URIs come from the
 * command line, because those of the project name hosts by variables. Throws an Error that names the field at fault.
 */
export function appFromProject(json: unknown, credentials: AppCredentials): AppDefinition {
  if (json === null) return { appId: SANDBOX_APP_ID, ...credentials, ...readyApp() };
  const parsed = appFile.safeParse(json);
  if (!parsed.success) throw new Error(`The app file is not valid:\n${z.prettifyError(parsed.error)}`);
  const { name, description, auth } = parsed.data.config;
  return {
    appId: SANDBOX_APP_ID,
    ...credentials,
    // A name by variable is known to the profiles only; people here see the ready one.
    name: name.includes('${') ? readyApp().name : name,
    description,
    requiredScopes: auth.requiredScopes,
    optionalScopes: [...(auth.optionalScopes ?? []), ...(auth.conditionallyRequiredScopes ?? [])],
  };
}

function readyApp() {
  const scopes = (need: 'required' | 'optional') =>
    SCOPE_USES.filter((use) => use.need === need).map((use) => use.scope);
  return {
    name: 'Customerscore',
    description: 'Fit, Health and Churn Risk on company records.',
    requiredScopes: scopes('required'),
    optionalScopes: scopes('optional'),
  };
}
