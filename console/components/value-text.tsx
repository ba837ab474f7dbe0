import { Text } from '@mantine/core';

/** A value as HubSpot holds it; nothing is said in words. */
export function ValueText({ value }: { readonly value: string | null }) {
  if (value === null || value === '') {
    return (
      <Text span size="sm" c="dimmed" fs="italic">
        empty
      </Text>
    );
  }
  return (
    <Text span size="sm" style={{ overflowWrap: 'anywhere' }}>
      {value}
    </Text>
  );
}
