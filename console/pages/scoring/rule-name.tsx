import { Box, Text } from '@mantine/core';

/** A rule's name over what it asks. */
export function RuleName({ label, detail }: { readonly label: string; readonly detail: string }) {
  return (
    <Box>
      <Text fw={500}>{label}</Text>
      <Text size="sm" c="dimmed">
        {detail}
      </Text>
    </Box>
  );
}
