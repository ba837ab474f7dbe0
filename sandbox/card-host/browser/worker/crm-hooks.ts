import type { CrmProperties, CrmReply } from '../../protocol.ts';
import type { RemoteHost } from './worker-globals.ts';

/** What a hook of the SDK calls its answer; only `json` is read. */
interface HookAnswer {
  readonly json: () => Promise<HookReply>;
}

type HookReply = CrmReply & { readonly cleanup?: () => void };
type Details = Readonly<Record<string, unknown>>;

/** The part of `hsWorkerAPI` behind the hooks for CRM data. Names: @hubspot/ui-extensions 0.17.0, `WorkersApi`. */
export function crmHooks(host: RemoteHost) {
  let watchCount = 0;
  return {
    fetchCrmProperties: async (
      names: readonly string[],
      onUpdate: (properties: CrmProperties) => void,
      format: Details = {},
    ): Promise<HookAnswer> => {
      const reply = await host.crm('properties', { names, format });
      if ('error' in reply) return answer(reply);
      watchCount += 1;
      const id = String(watchCount);
      await host.watch(id, { names, format }, onUpdate);
      return answer({ ...reply, cleanup: () => void host.unwatch(id) });
    },
    fetchAssociations: async (request: Details, format: Details = {}) =>
      answer(await host.crm('associations', { ...request, format })),
    fetchCrmSearch: async (request: Details, format: Details = {}) =>
      answer(await host.crm('search', { ...request, format })),
    formatCrmProperties: async (request: Details) => {
      const reply = await host.crm('format', request);
      if ('error' in reply) throw new Error(reply.error);
      return { json: async () => reply.data };
    },
  };
}

function answer(reply: HookReply): HookAnswer {
  return { json: async () => reply };
}
