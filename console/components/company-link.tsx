import { Anchor, Box, Text } from '@mantine/core';

interface CompanyLinkProps {
  /** Null when HubSpot has none. */
  readonly name: string | null;
  readonly companyId: string;
  readonly externalId: string | null;
  /** Its page in HubSpot. */
  readonly url: string;
}

/** A company of HubSpot by its name, with what tells it apart. */
export function CompanyLink({ name, companyId, externalId, url }: CompanyLinkProps) {
  const shown = name ?? `Company ${companyId}`;
  return (
    <Box>
      <Anchor href={url} target="_blank" rel="noreferrer" fw={500} aria-label={`${shown} in HubSpot`}>
        {shown}
      </Anchor>
      <Text size="xs" c="dimmed">
        {externalId ?? `HubSpot record ${companyId}`}
      </Text>
    </Box>
  );
}
