import { ThemeIcon } from '@mantine/core';
import { IconBuildingSkyscraper } from '@tabler/icons-react';

/** Stands for the HubSpot provider. A neutral sign: HubSpot's own mark is its trademark. */
export function HubspotGlyph({ size = 40 }: { readonly size?: number }) {
  return (
    <ThemeIcon size={size} radius="md" variant="light" color="slate">
      <IconBuildingSkyscraper size={size * 0.55} stroke={1.6} aria-hidden />
    </ThemeIcon>
  );
}
