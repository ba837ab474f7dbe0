import { API_SCOPES, type ApiScope } from '@customerscore/core/contract';
import { Alert, Button, Checkbox, Code, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useCreateApiKey } from '../../api/api-keys.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { SCOPE_LABELS } from './keys-table.tsx';

const MAX_NAME_CHARS = 100;

/** Asks for a name and what the key may do; then shows the key, once. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateApiKey();
  const made = create.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? `The key ${made.key.name}` : 'Create API key'}
      // A stray click beside it must not lose what is shown once.
      closeOnClickOutside={!made}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {made ? <Secret secret={made.secret} onClose={onClose} /> : <KeyForm create={create} onClose={onClose} />}
    </Modal>
  );
}

interface KeyFormProps {
  readonly create: ReturnType<typeof useCreateApiKey>;
  readonly onClose: () => void;
}

function KeyForm({ create, onClose }: KeyFormProps) {
  const form = useForm<{ name: string; scopes: ApiScope[] }>({
    initialValues: { name: '', scopes: [...API_SCOPES] },
    validate: {
      name: (value) => (value.trim() === '' ? 'Say which program it is for' : null),
      scopes: (value) => (value.length === 0 ? 'Choose at least one' : null),
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="The program that will use it"
          maxLength={MAX_NAME_CHARS}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label="It may" {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {API_SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={SCOPE_LABELS[scope]} description={scope} />
            ))}
          </Stack>
        </Checkbox.Group>
        {create.error && <ErrorState error={create.error} title="The key was not created" />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Stack gap="md">
      <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} title="Copy it now">
        This is the only time that the key is shown. We keep a fingerprint of it, from which nobody can read it.
      </Alert>
      <Code block aria-label="API key" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Text size="sm" c="dimmed">
        Whoever has it can act for your workspace: put it where your program keeps its secrets, not into code.
      </Text>
      <Group justify="flex-end" gap="sm">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
