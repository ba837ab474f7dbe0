import type { ApiExample, ApiOperation } from '@customerscore/core/contract';
import { Box, Button, Code, CopyButton, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { curlOf } from './curl.ts';
import { describeSchema, nameIn } from './describe-schema.ts';

interface OperationPanelProps {
  readonly server: string;
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

/** One call: what it does, how to make it, and what it answers. */
export function OperationPanel(call: OperationPanelProps) {
  const { method, path, operation } = call;
  const { summary, description, parameters = [], requestBody, responses } = operation;
  const content = requestBody?.content['application/json'];
  const examples: readonly ApiExample[] = content?.examples
    ? Object.values(content.examples)
    : [{ summary: 'Example', value: undefined }];
  const itemErrors = Object.entries(operation['x-item-errors'] ?? {});
  return (
    <Panel title={summary} description={description}>
      <Stack gap="lg">
        <Code block>{`${method} ${path}`}</Code>
        {examples.map((example) => (
          <Example key={example.summary} title={example.summary} command={curlOf({ ...call, body: example.value })} />
        ))}
        {content && <Text size="sm">The body is {describeSchema(content.schema)}, described below.</Text>}
        {parameters.length > 0 && (
          <Part title="Parameters">
            <DataTable
              caption={`Parameters of ${summary}`}
              columns={PARAMETERS}
              rows={parameters}
              rowKey={({ name }) => name}
            />
          </Part>
        )}
        <Part title="Answers">
          <DataTable
            caption={`Answers of ${summary}`}
            columns={ANSWERS}
            rows={Object.entries(responses).map(([status, answer]) => ({ status, ...answer }))}
            rowKey={({ status }) => status}
          />
        </Part>
        {itemErrors.length > 0 && (
          <Part title="Codes of a failed customer">
            <DataTable
              caption="Codes of a failed customer"
              columns={ITEM_ERRORS}
              rows={itemErrors.map(([code, facts]) => ({ code, ...facts }))}
              rowKey={({ code }) => code}
            />
          </Part>
        )}
      </Stack>
    </Panel>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box>
      <Title order={3} fz="md" mb="xs">
        {title}
      </Title>
      {children}
    </Box>
  );
}

function Example({ title, command }: { readonly title: string; readonly command: string }) {
  return (
    <Box>
      <Group justify="space-between" mb="xs" gap="sm">
        <Title order={3} fz="md">
          {title}
        </Title>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy} aria-label={`Copy: ${title}`}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block tabIndex={0} aria-label={title}>
        {command}
      </Code>
    </Box>
  );
}

type Parameter = NonNullable<ApiOperation['parameters']>[number];
type Answer = ApiOperation['responses'][string] & { readonly status: string };
interface ItemErrorRow {
  readonly code: string;
  readonly meaning: string;
  readonly fix: string;
}

const PARAMETERS: readonly Column<Parameter>[] = [
  { key: 'name', header: 'Name', primary: true, render: ({ name }) => <Code>{name}</Code> },
  { key: 'in', header: 'In', inline: true, render: (each) => `${each.in}${each.required ? '' : ', optional'}` },
  {
    key: 'description',
    header: 'Meaning',
    stacked: true,
    render: ({ description }) => <Text size="sm">{description}</Text>,
  },
];

const ANSWERS: readonly Column<Answer>[] = [
  { key: 'status', header: 'Status', primary: true, width: 90, render: ({ status }) => <Code>{status}</Code> },
  {
    key: 'description',
    header: 'When',
    stacked: true,
    render: ({ description }) => <Text size="sm">{description}</Text>,
  },
  {
    key: 'body',
    header: 'Body',
    inline: true,
    render: ({ content }) => {
      const ref = content?.['application/json'].schema.$ref;
      return ref === undefined ? 'JSON' : nameIn(ref);
    },
  },
];

const ITEM_ERRORS: readonly Column<ItemErrorRow>[] = [
  { key: 'code', header: 'Code', primary: true, width: 200, render: ({ code }) => <Code>{code}</Code> },
  { key: 'meaning', header: 'Meaning', stacked: true, render: ({ meaning }) => <Text size="sm">{meaning}</Text> },
  { key: 'fix', header: 'Fix', stacked: true, render: ({ fix }) => <Text size="sm">{fix}</Text> },
];
