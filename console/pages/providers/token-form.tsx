import { SCOPE_COMPANIES_READ, SCOPE_COMPANIES_WRITE } from '@customerscore/core/contract';
import { Box, Button, Code, Grid, Group, List, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useConnectByToken } from '../../api/connections.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { notifyDone } from '../../components/notify.ts';

/** Connects with a pasted access token and explains how to get one. */
export function TokenForm() {
  const connect = useConnectByToken();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { token: '' },
    transformValues: ({ token }) => ({ token: token.trim() }),
    validate: { token: (value) => (value.trim() === '' ? 'Paste the access token here' : null) },
  });
  const submit = form.onSubmit((values) =>
    connect.mutate(values, {
      onSuccess: ({ portalId }) => {
        notifyDone(`HubSpot account ${portalId} is connected`);
        navigate({ to: '/settings/providers/hubspot/$portalId/setup', params: { portalId: String(portalId) } });
      },
    }),
  );
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <TokenSteps />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <PasswordInput
              label="Access token"
              description="Starts with pat- and the region, for example pat-eu1-"
              placeholder="pat-…"
              autoComplete="off"
              spellCheck={false}
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the token' }}
              {...form.getInputProps('token')}
            />
            {connect.error && <ErrorState error={connect.error} title="This token cannot be used" />}
            <Group>
              <Button type="submit" loading={connect.isPending}>
                Check and connect
              </Button>
            </Group>
            <Text size="sm" c="dimmed">
              The token is checked against HubSpot at once and stored encrypted. Nobody can read it afterwards.
            </Text>
          </Stack>
        </form>
      </Grid.Col>
    </Grid>
  );
}

function TokenSteps() {
  return (
    <Stack gap="md">
      <Title order={3}>How to get a token in HubSpot</Title>
      <List type="ordered" spacing="sm">
        <List.Item>
          Sign in to HubSpot as a Super Admin, or as a user with the permission <b>Developer tools access</b>.
        </List.Item>
        <List.Item>
          Open <b>Development</b>, then <b>Keys</b>, then <b>Service keys</b>, and choose <b>Create service key</b>.
        </List.Item>
        <List.Item>
          Name it, for example <b>Customerscore</b>, and add two scopes:
          <Box mt="xs">
            <Code>{SCOPE_COMPANIES_READ}</Code> to import companies,
            <br />
            <Code>{SCOPE_COMPANIES_WRITE}</Code> to write scores to them (outbound).
          </Box>
        </List.Item>
        <List.Item>
          Choose <b>Create</b>, copy the key and paste it here.
        </List.Item>
      </List>
      <Text size="sm" c="dimmed">
        Have a private app already? Its token works as well, with the same two scopes. HubSpot no longer lets you create
        new private apps.
      </Text>
    </Stack>
  );
}
