import { CUSTOMER_SORTS, type CustomerSource } from '@customerscore/core/contract';
import { CloseButton, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useCustomerSource } from '../../api/customer-source.ts';
import { type CustomersSearch, useCustomers } from '../../api/customers.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatNumber, plural } from '../../format/numbers.ts';
import { NotConnected } from '../../shell/not-connected.tsx';
import { usePortalChoice } from '../../shell/portal-context.tsx';
import { AsOfField } from './as-of-field.tsx';
import { CustomersTable } from './customers-table.tsx';

const FROM = '/signed-in/customers';
const SEARCH_DELAY_MS = 250;

/** All customers with their scores. */
export function CustomersPage() {
  const { q = '', sort: chosen = 'name', order = 'asc', on } = useSearch({ from: FROM });
  // The past is kept by customer, so that it comes in order of name.
  const sort = on === undefined ? chosen : 'name';
  const search: CustomersSearch = { q, sort, order: on === undefined || chosen === 'name' ? order : 'asc', on };
  const customers = useCustomers(search);
  const navigate = useNavigate({ from: '/customers' });
  const total = customers.data?.pages[0]?.total;
  const nobody = total === 0 && q === '' && on === undefined;
  const sortBy = (key: string) => {
    const next = CUSTOMER_SORTS.find((candidate) => candidate === key) ?? 'name';
    navigate({ search: (old) => ({ ...old, sort: next, order: nextOrder(search, next) }), replace: true });
  };
  return (
    <Page title="Customers" description={total === undefined || nobody ? undefined : describe(total, on)}>
      {nobody ? (
        <NoCustomers />
      ) : (
        <Stack gap="md">
          <Group gap="md" align="flex-end">
            <SearchField
              q={q}
              onSearch={(text) =>
                navigate({
                  search: ({ q: _old, ...rest }) => (text === '' ? rest : { ...rest, q: text }),
                  replace: true,
                })
              }
            />
            <AsOfField
              on={on}
              onChange={(day) => navigate({ search: (old) => ({ ...old, on: day }), replace: true })}
            />
          </Group>
          <QueryView
            query={customers}
            skeleton={<TableSkeleton rows={10} />}
            errorTitle="Customers could not be loaded"
          >
            {({ pages }) => {
              const rows = pages.flatMap((page) => page.customers);
              if (rows.length === 0) return q === '' ? <NobodyThen /> : <NoMatch q={q} />;
              return (
                <Panel flush>
                  <CustomersTable
                    customers={rows}
                    {...(on === undefined ? { sorting: { key: sort, order, onSort: sortBy } } : {})}
                    busy={customers.isPlaceholderData}
                  />
                  <ShowMore
                    flush
                    query={customers}
                    note={`${formatNumber(rows.length)} of ${formatNumber(total ?? rows.length)}`}
                  />
                </Panel>
              );
            }}
          </QueryView>
        </Stack>
      )}
    </Page>
  );
}

function describe(total: number, on: string | undefined): string {
  const counted = plural(total, 'customer', 'customers');
  return on === undefined ? counted : `${counted}, with their scores as they stood at the end of ${formatDay(on)}`;
}

interface SearchFieldProps {
  readonly q: string;
  readonly onSearch: (text: string) => void;
}

function SearchField({ q, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(q);
  const search = useDebouncedCallback(onSearch, SEARCH_DELAY_MS);
  const change = (value: string) => {
    setText(value);
    search(value.trim());
  };
  return (
    <TextInput
      w={400}
      maw="100%"
      aria-label="Search customers by name or External ID"
      placeholder="Search by name or External ID"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />}
      value={text}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}

function NoCustomers() {
  const { current } = usePortalChoice();
  const source = useCustomerSource().data?.source ?? 'hubspot';
  if (source !== 'hubspot') return <NobodySentYet source={source} />;
  if (current === null) {
    return (
      <NotConnected
        what="Your customers and their scores will be listed here."
        otherwise={
          <>
            Or let the API or CSV files create customers, under{' '}
            <TextLink to="/settings/data-sources" underline="always">
              Data sources
            </TextLink>
            .
          </>
        }
      />
    );
  }
  const params = { portalId: String(current.portalId) };
  if (current.confirmedMappingVersion === null) {
    return (
      <EmptyState
        icon={IconUsers}
        title="Finish the set-up first"
        action={
          <ButtonLink to="/settings/providers/hubspot/$portalId/setup" params={params}>
            Continue set-up
          </ButtonLink>
        }
      >
        Customers appear here as soon as you confirm what to import from HubSpot.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconUsers} title="No customers yet" action={<ButtonLink to="/cycles">Go to Cycles</ButtonLink>}>
      The first cycle brings them in. When it is done and this page is still empty, check the filter and the External
      ID.
    </EmptyState>
  );
}

/** Where another source than HubSpot creates the customers. */
function NobodySentYet({ source }: { readonly source: Exclude<CustomerSource, 'hubspot'> }) {
  const isApi = source === 'api';
  return (
    <EmptyState
      icon={IconUsers}
      title="No customers yet"
      action={
        <ButtonLink to={isApi ? '/settings/api-keys' : '/imports'}>
          {isApi ? 'Go to API keys' : 'Go to CSV imports'}
        </ButtonLink>
      }
    >
      {isApi
        ? 'Customers appear here as soon as your program sends them.'
        : 'Customers appear here as soon as a CSV file with them is imported.'}
    </EmptyState>
  );
}

function NobodyThen() {
  return (
    <EmptyState icon={IconUsers} title="No customers then">
      None of your customers was here yet on that day. Choose a later one.
    </EmptyState>
  );
}

function NoMatch({ q }: { readonly q: string }) {
  return (
    <EmptyState icon={IconSearch} title="No customer matches">
      Nobody's name or External ID contains "{q}".
    </EmptyState>
  );
}

/** A second click turns the order round. Names start at A, scores at the highest. */
function nextOrder({ sort, order }: CustomersSearch, next: string): 'asc' | 'desc' {
  if (sort === next) return order === 'asc' ? 'desc' : 'asc';
  return next === 'name' ? 'asc' : 'desc';
}
