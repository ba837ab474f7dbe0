import type { ConnectionsBody } from '@customerscore/core/contract';
import { Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Panel } from '../../components/panel.tsx';
import { HubspotGlyph } from './hubspot-glyph.tsx';
import { ScopeList } from './scope-list.tsx';
import { TokenForm } from './token-form.tsx';

/** Connects a HubSpot account: through HubSpot's consent page, or with an access token where that is allowed. */
export function ConnectPanel({ body }: { readonly body: ConnectionsBody }) {
  const { installUrl, accessTokensAllowed, connections } = body;
  const first = !connections.some(({ status }) => status !== 'disconnected');
  const [tokenOpened, token] = useDisclosure(installUrl === null && first);
  const title = first ? 'Connect HubSpot' : 'Connect another HubSpot account';
  return (
    <Panel>
      <Stack gap="lg">
        <Group justify="space-between" gap="md">
          <Group gap="md" wrap="nowrap" align="flex-start" flex="1 1 320px">
            <HubspotGlyph />
            <Box>
              <Title order={2}>{title}</Title>
              <Text c="dimmed" size="sm" mt={2} maw={560}>
                Companies become customers, get scored, and carry Fit, Health and Churn Risk in HubSpot. No company is
                changed before you confirm.
              </Text>
            </Box>
          </Group>
          <Group gap="sm">
            {accessTokensAllowed && (
              <Button variant="default" onClick={token.toggle} aria-expanded={tokenOpened}>
                Connect by access token
              </Button>
            )}
            {installUrl && (
              <Button component="a" href={installUrl} variant={first ? 'filled' : 'default'}>
                Connect with HubSpot
              </Button>
            )}
          </Group>
        </Group>
        {tokenOpened && accessTokensAllowed && <TokenForm />}
        {!tokenOpened && first && installUrl && <ScopeList title="What HubSpot will ask you to allow" />}
        {!installUrl && !accessTokensAllowed && (
          <Text size="sm">
            No HubSpot app is configured on this server. Whoever runs it must set HUBSPOT_CLIENT_ID and
            HUBSPOT_CLIENT_SECRET.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
