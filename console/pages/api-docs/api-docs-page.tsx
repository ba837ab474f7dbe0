import type { ApiDocument, ApiSchema } from '@customerscore/core/contract';
import { Anchor, Box, Code, Stack, Text } from '@mantine/core';
import { API_DOCUMENT_PATH, useApiDocument } from '../../api/api-docs.ts';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { PanelsSkeleton } from '../../components/skeletons.tsx';
import { FieldsTable } from './fields-table.tsx';
import { OperationPanel } from './operation-panel.tsx';

const CONTENT_WIDTH = 1000;

/** The API for programs, read from its OpenAPI document. Open to everybody. */
export function ApiDocsPage() {
  const query = useApiDocument();
  return (
    <Box component="main" maw={CONTENT_WIDTH} mx="auto" px={{ base: 'md', sm: 'xl' }} py={{ base: 'lg', sm: 'xl' }}>
      <Page
        title="Customerscore API"
        description={
          <>
            For your own programs. Also as an{' '}
            <Anchor underline="always" href={API_DOCUMENT_PATH}>
              OpenAPI 3.1 document
            </Anchor>
            .
          </>
        }
      >
        <QueryView query={query} skeleton={<PanelsSkeleton />} errorTitle="The documentation could not be loaded">
          {(document) => <Document document={document} />}
        </QueryView>
      </Page>
    </Box>
  );
}

function Document({ document }: { readonly document: ApiDocument }) {
  const server = document.servers[0]?.url ?? '';
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return (
    <Stack gap="md">
      <Panel title="Before you begin">
        <Stack gap="sm">
          <Text>{document.info.description}</Text>
          <Text>
            The address is <Code>{server}</Code>. Create a key under{' '}
            <TextLink to="/settings/api-keys" underline="always">
              Settings, API keys
            </TextLink>
            , and send it with every call as <Code>Authorization: Bearer …</Code>
          </Text>
        </Stack>
      </Panel>
      {operations.map((each) => (
        <OperationPanel key={each.operation.operationId} server={server} {...each} />
      ))}
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <SchemaPanel key={name} name={name} schema={schema} />
      ))}
    </Stack>
  );
}

function SchemaPanel({ name, schema }: { readonly name: string; readonly schema: ApiSchema }) {
  return (
    <Panel flush title={name} description={schema.title}>
      <FieldsTable name={name} schema={schema} />
    </Panel>
  );
}
