import { SCOPE_OAUTH, SCOPE_USES, type ScopeUse } from '@customerscore/core/contract';
import { Badge, Box, Code, Group, SimpleGrid, Text, Title } from '@mantine/core';

interface ScopeListProps {
  readonly title: string;
  readonly scopes?: readonly ScopeUse[];
}

const CONSENT_SCOPES = SCOPE_USES.filter(({ scope }) => scope !== SCOPE_OAUTH);

/** What each scope is for and what does not work without it. */
export function ScopeList({ title, scopes = CONSENT_SCOPES }: ScopeListProps) {
  return (
    <Box>
      <Title order={3} mb="sm">
        {title}
      </Title>
      <SimpleGrid component="ul" cols={{ base: 1, sm: 3 }} spacing="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {scopes.map(({ scope, need, use, without }) => (
          <Box component="li" key={scope} p="md" bg="slate.0" style={{ borderRadius: 8 }}>
            <Group justify="space-between" gap="xs">
              <Code style={{ overflowWrap: 'anywhere' }}>{scope}</Code>
              <Badge color={need === 'required' ? 'petrol' : 'slate'}>
                {need === 'required' ? 'Required' : 'Optional'}
              </Badge>
            </Group>
            <Text size="sm" mt="sm">
              {use}
            </Text>
            <Text size="sm" c="dimmed">
              Without it: {lowerFirst(without)}
            </Text>
          </Box>
        ))}
      </SimpleGrid>
    </Box>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
