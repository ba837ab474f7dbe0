import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asApiError } from '../api/api-error.ts';
import { ACTOR_HINTS } from '../format/labels.ts';

interface ErrorStateProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: (() => void) | undefined;
  readonly retrying?: boolean;
}

/** What went wrong, who must act, and a way to try again. */
export function ErrorState({ error, title = 'This could not be loaded', onRetry, retrying = false }: ErrorStateProps) {
  const { message, actor, issues } = asApiError(error);
  return (
    <Alert color="brick" title={title} icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text>{message}</Text>
        {issues.length > 0 && (
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {issues.map((issue) => (
              <li key={`${issue.path} ${issue.code} ${issue.message}`}>{issue.message}</li>
            ))}
          </ul>
        )}
        <Text size="sm" c="slate.7">
          {ACTOR_HINTS[actor]}
        </Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry} loading={retrying}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
