import { useEffect, useState } from 'react';
import {
  Button,
  ButtonRow,
  formatCrmProperties,
  Stack,
  Text,
  useAssociations,
  useCrmProperties,
  useCrmSearch,
  useExtensionActions,
} from './sdk.ts';

/** What the hooks and actions of the SDK answer, written out. */
export function HooksSection() {
  return (
    <Stack distance="sm">
      <Properties />
      <Contacts />
      <Search />
      <Formatted />
      <Actions />
    </Stack>
  );
}

function Properties() {
  const { properties, isLoading, error } = useCrmProperties(['name', 'annualrevenue', 'createdate', 'lifecyclestage'], {
    propertiesToFormat: ['annualrevenue', 'createdate', 'lifecyclestage'],
    formattingOptions: { dateTime: { format: 'YYYY-MM-DD HH:mm z' }, currency: { addSymbol: true } },
  });
  return <Line label="Properties" value={isLoading ? 'loading' : (error?.message ?? properties)} />;
}

function Contacts() {
  const { results, pagination, isLoading, error } = useAssociations({
    toObjectType: 'contacts',
    properties: ['firstname', 'email'],
    pageLength: 2,
  });
  const shown = results.map(({ toObjectId, properties, associationTypes }) => ({
    toObjectId,
    ...properties,
    label: associationTypes[0]?.label,
  }));
  return (
    <>
      <Line label={`Contacts ${pagination.currentPage}`} value={isLoading ? 'loading' : (error?.message ?? shown)} />
      <ButtonRow>
        <Button size="xs" disabled={!pagination.hasNextPage} onClick={pagination.nextPage}>
          Next contacts
        </Button>
        <Button size="xs" disabled={!pagination.hasPreviousPage} onClick={pagination.previousPage}>
          Previous contacts
        </Button>
      </ButtonRow>
    </>
  );
}

function Search() {
  const found = useCrmSearch({
    objectType: 'companies',
    properties: ['name'],
    filterGroups: [{ filters: [{ propertyName: 'numberofemployees', operator: 'GTE', value: 100 }] }],
    sorts: [{ propertyName: 'name', direction: 'ASCENDING' }],
    pageLength: 2,
  });
  const refused = useCrmSearch({ objectType: 'deals' });
  return (
    <>
      <Line label={`Search ${found.total}`} value={found.isLoading ? 'loading' : found.results} />
      <Line label="Deal search" value={refused.isLoading ? 'loading' : (refused.error?.message ?? 'no error')} />
    </>
  );
}

function Formatted() {
  const [formatted, setFormatted] = useState<unknown>('loading');
  useEffect(() => {
    formatCrmProperties({
      properties: { annualrevenue: '1500000', createdate: '2026-11-20T12:00:00Z' },
      objectType: 'companies',
      formattingOptions: { currency: { addSymbol: false }, dateTime: { format: 'LL' } },
    }).then(setFormatted, (error: unknown) => setFormatted(String(error)));
  }, []);
  return <Line label="Formatted" value={formatted} />;
}

function Actions() {
  const actions = useExtensionActions<'crm.record.tab'>();
  const [said, setSaid] = useState('nothing');
  const [updates, setUpdates] = useState(0);
  useEffect(() => {
    actions.onCrmPropertiesUpdate(['name'], ({ name }) => {
      setSaid(`updated to ${name}`);
      setUpdates((count) => count + 1);
    });
  }, [actions]);
  return (
    <>
      <Line label="Actions" value={said} />
      <Line label="Updates" value={updates} />
      <ButtonRow>
        <Button
          size="xs"
          onClick={async () => setSaid(JSON.stringify(await actions.fetchCrmObjectProperties(['name', 'domain'])))}
        >
          Fetch properties
        </Button>
        <Button size="xs" onClick={() => actions.refreshObjectProperties()}>
          Refresh properties
        </Button>
        <Button
          size="xs"
          onClick={() =>
            actions.copyTextToClipboard('copied words').then(
              () => setSaid('copied'),
              (error) => setSaid(String(error)),
            )
          }
        >
          Copy
        </Button>
        <Button size="xs" onClick={() => actions.addAlert({ type: 'success', title: 'Well', message: 'It is done.' })}>
          Alert
        </Button>
        <Button size="xs" onClick={() => actions.navigateToPage({ to: '/setup', params: { step: '2' } })}>
          Go to page
        </Button>
        <Button
          size="xs"
          onClick={() =>
            actions.openIframeModal(
              { uri: 'https://app.example.com/inside', title: 'Inside', width: 300, height: 120 },
              () => setSaid('iframe closed'),
            )
          }
        >
          Open iframe
        </Button>
        <Button size="xs" onClick={() => actions.reloadPage()}>
          Reload
        </Button>
      </ButtonRow>
    </>
  );
}

function Line({ label, value }: { label: string; value: unknown }) {
  return <Text variant="microcopy">{`${label}: ${typeof value === 'string' ? value : JSON.stringify(value)}`}</Text>;
}
