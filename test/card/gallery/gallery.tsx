import { Fragment } from 'react';
import { BasicsSection } from './basics-section.tsx';
import { CrmSection } from './crm-section.tsx';
import { DataSection } from './data-section.tsx';
import { FormSection } from './form-section.tsx';
import { HooksSection } from './hooks-section.tsx';
import { OverlaySection } from './overlay-section.tsx';
import { Divider, hubspot, Stack } from './sdk.ts';

const SECTIONS = {
  overlays: OverlaySection,
  basics: BasicsSection,
  data: DataSection,
  forms: FormSection,
  crm: CrmSection,
  hooks: HooksSection,
} as const;

/** What a test that looks at one section only sets before the bundle runs. */
const wanted: unknown = Reflect.get(globalThis, 'GALLERY_SECTION');

/** A card that shows all there is, built with HubSpot's own SDK. */
hubspot.extend<'crm.record.tab'>(() => (
  <Stack distance="lg">
    {Object.entries(SECTIONS)
      .filter(([name]) => wanted === undefined || name === wanted)
      .map(([name, Section]) => (
        <Fragment key={name}>
          <Section />
          <Divider />
        </Fragment>
      ))}
  </Stack>
));
