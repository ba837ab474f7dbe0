import {
  ATTRIBUTE_TYPES,
  type ColumnTarget,
  type CsvErrorsBody,
  type CsvImportBody,
  type CsvImportsBody,
  DIRECTIONS,
  MAX_CSV_COLUMNS,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { BYTE_ORDER_MARK, toCsvLine } from '../../http/csv.ts';
import type { Guards } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { CsvImport, CsvImportsService } from './csv-imports.service.ts';
import { presentImport, presentListed, presentRowErrors } from './present-csv.ts';

const ERRORS_PER_PAGE = 50;
const ERRORS_PER_PIECE = 500;
const MAX_NAME_CHARS = 255;
const MAX_LABEL_CHARS = 100;
const MAX_UNIT_CHARS = 20;
const MAX_CODENAME_CHARS = 64;

const uploadQuery = z.object({ name: z.string().trim().min(1).max(MAX_NAME_CHARS) });
const byId = z.object({ importId: z.string() });
const errorsQuery = z.object({ after: z.coerce.number().int().min(0).default(0) });

const codename = z.string().min(1).max(MAX_CODENAME_CHARS);
const label = z.string().trim().min(1, 'A label is needed.').max(MAX_LABEL_CHARS);
const target: z.ZodType<ColumnTarget> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['ignore', 'external_id', 'name', 'date']) }),
  z.strictObject({ kind: z.enum(['attribute', 'metric']), codename }),
  z.strictObject({
    kind: z.literal('new'),
    definition: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('attribute'), codename, label, type: z.enum(ATTRIBUTE_TYPES) }),
      z.strictObject({
        kind: z.literal('metric'),
        codename,
        label,
        direction: z.enum(DIRECTIONS),
        unit: z.string().trim().min(1).max(MAX_UNIT_CHARS).nullable(),
      }),
    ]),
  }),
]);
const choice = z.strictObject({ targets: z.array(target).max(MAX_CSV_COLUMNS) });

export interface CsvImportRoutesDependencies {
  readonly guards: Guards;
  readonly csvImports: CsvImportsService;
}

/** /api/csv-imports */
export function csvImportRoutes({ guards, csvImports }: CsvImportRoutesDependencies): Router {
  const present = async (file: CsvImport): Promise<CsvImportBody> =>
    presentImport(file, await csvImports.targetsOf(file));
  return Router()
    .get(
      '/',
      handle(guards.user, {}, async ({ who }): Promise<CsvImportsBody> => {
        return { imports: (await csvImports.list(who.workspaceId)).map(presentListed) };
      }),
    )
    .post(
      '/',
      handle(guards.user, { query: uploadQuery }, async ({ who, query, request }) => {
        if (!request.is('text/csv')) throw new AppError('media_type_unsupported', 'Send the file as text/csv.');
        const { workspaceId, email } = who;
        try {
          const content = request.iterator({ destroyOnReturn: false });
          const file = await csvImports.upload({ workspaceId, fileName: query.name, by: email, content });
          return new Reply(201, await present(file));
        } finally {
          // A browser reads the answer only once it could send everything.
          request.resume();
        }
      }),
    )
    .get(
      '/:importId',
      handle(guards.user, { params: byId }, async ({ who, params }) =>
        present(await csvImports.get(who.workspaceId, params.importId)),
      ),
    )
    .put(
      '/:importId/columns',
      handle(guards.user, { params: byId, body: choice }, async ({ who, params, body }) =>
        present(await csvImports.choose(who.workspaceId, params.importId, body.targets)),
      ),
    )
    .post(
      '/:importId/start',
      handle(guards.user, { params: byId }, async ({ who, params }) =>
        present(await csvImports.start(who.workspaceId, params.importId)),
      ),
    )
    .post(
      '/:importId/stop',
      handle(guards.user, { params: byId }, async ({ who, params }) =>
        present(await csvImports.stop(who.workspaceId, params.importId)),
      ),
    )
    .delete(
      '/:importId',
      handle(guards.user, { params: byId }, ({ who, params }) => csvImports.remove(who.workspaceId, params.importId)),
    )
    .get(
      '/:importId/errors',
      handle(
        guards.user,
        { params: byId, query: errorsQuery },
        async ({ who, params, query }): Promise<CsvErrorsBody> => {
          const file = await csvImports.get(who.workspaceId, params.importId);
          const rows = await csvImports.errors(file, { after: query.after, limit: ERRORS_PER_PAGE });
          const last = rows.length < ERRORS_PER_PAGE ? null : rows.at(-1);
          return { errors: rows.flatMap(presentRowErrors), next: last ? String(last.line) : null };
        },
      ),
    )
    .get('/:importId/errors.csv', async (request, response) => {
      const { workspaceId } = await guards.user(request);
      const file = await csvImports.get(workspaceId, byId.parse(request.params).importId);
      response.attachment('import-errors.csv').type('text/csv; charset=utf-8');
      for await (const lines of csvOfErrors(csvImports, file)) response.write(lines);
      response.end();
    });
}

async function* csvOfErrors({ errors }: Pick<CsvImportsService, 'errors'>, file: CsvImport): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${toCsvLine(['line', 'external_id', 'column', 'code', 'reason', 'fix'])}`;
  for (let after = 0; ; ) {
    const rows = await errors(file, { after, limit: ERRORS_PER_PIECE });
    const lines = rows
      .flatMap(presentRowErrors)
      .map((each) =>
        toCsvLine([String(each.line), each.externalId ?? '', each.column ?? '', each.code, each.message, each.fix]),
      );
    if (lines.length > 0) yield lines.join('');
    if (rows.length < ERRORS_PER_PIECE) return;
    after = rows.at(-1)?.line ?? after;
  }
}
