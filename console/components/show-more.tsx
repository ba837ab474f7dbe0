import { Button, Group, Text } from '@mantine/core';

interface ShowMoreProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
  };
  /** Inside a panel without padding of its own. */
  readonly flush?: boolean;
  /** How far the list has come. */
  readonly note?: string;
}

/** Asks for the next page of a list; nothing at its end. */
export function ShowMore({ query, flush = false, note }: ShowMoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <Group justify="center" {...(flush ? { p: 'md' } : { pt: 'md' })}>
      {note !== undefined && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      <Button variant="default" onClick={() => query.fetchNextPage()} loading={query.isFetchingNextPage}>
        Show more
      </Button>
    </Group>
  );
}
