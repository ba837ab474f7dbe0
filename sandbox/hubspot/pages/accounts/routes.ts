import { Router } from 'express';
import { z } from 'zod';
import { addSeededPortal } from '../../world/add-seeded-portal.ts';
import type { World } from '../../world/world.ts';
import { acting, done, refused, showing } from '../page-handler.ts';
import { count } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { accountsPage } from './accounts-page.ts';
import { newAccountSchema } from './new-account.ts';

/** The list of accounts, and one more. */
export function accountRoutes(world: World): Router {
  return Router()
    .get(
      paths.accounts,
      showing((request) => accountsPage(world, `${request.protocol}://${request.get('host') ?? ''}`)),
    )
    .post(
      '/accounts',
      acting(({ body }) => {
        const form = newAccountSchema.safeParse(body);
        if (!form.success) return refused(paths.accounts, `No account was added. ${z.prettifyError(form.error)}`);
        const { profile, companies } = addSeededPortal(world, form.data);
        const what = count(companies.size, 'company', 'companies');
        return done(paths.companies(profile.portalId), `${profile.name} was added with ${what}.`);
      }),
    );
}
