import type { CycleBody, FullCertificate, IncrementalCertificate } from '@customerscore/core/contract';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CountTiles } from '../../components/count-tiles.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatusBadge, type StatusColor } from '../../components/status-badge.tsx';
import { formatDateTime } from '../../format/dates.ts';
import { plural } from '../../format/numbers.ts';
import { MissingTable } from './missing-table.tsx';
import { RangesDisclosure } from './ranges-disclosure.tsx';

const RESULTS: Readonly<
  Record<FullCertificate['result'], { readonly color: StatusColor; readonly label: string; readonly text: string }>
> = {
  complete: { color: 'leaf', label: 'Complete', text: 'Every company that HubSpot lists is stored here.' },
  repaired: {
    color: 'leaf',
    label: 'Complete after repair',
    text: 'Some companies that HubSpot lists were not stored. They were read again, and now all are.',
  },
  gap: {
    color: 'brick',
    label: 'Companies are missing',
    text: 'Some companies that HubSpot lists could not be read and stored. The next cycle reads everything again.',
  },
};

/** Proof that a cycle has read what it had to: the ids in HubSpot's list against those in the store. */
export function CertificatePanel({ cycle }: { readonly cycle: CycleBody }) {
  const { certificate, id, portalId } = cycle;
  if (certificate === null) return null;
  if (certificate.kind === 'incremental') return <Changes certificate={certificate} />;
  const { label, color, text } = RESULTS[certificate.result];
  const { listed, stored, ranges, missing, searched } = certificate;
  return (
    <Certificate badge={<StatusBadge color={color} label={label} />} verifiedAt={certificate.verifiedAt}>
      <CountTiles
        counts={[
          { label: "In HubSpot's list", value: listed },
          { label: 'Stored here', value: stored },
          { label: 'Missing', value: listed - stored, bad: true },
          { label: 'Read again', value: missing.filter(({ repaired }) => repaired).length },
        ]}
      />
      <Text size="sm">
        {text} Compared by number and hash of the ids in {plural(ranges, 'range', 'ranges')}.
        {searched && ` ${aboutSearched(searched)}`}
      </Text>
      {missing.length > 0 && <MissingTable missing={missing} />}
      <RangesDisclosure portalId={portalId} cycleId={id} />
    </Certificate>
  );
}

function aboutSearched({ companies, listedAt }: NonNullable<FullCertificate['searched']>): string {
  const read = `${plural(companies, 'company was', 'companies were')} read by search`;
  return `To be faster, ${read} and compared with the list of ${formatDateTime(listedAt)}. The next full cycle lists them again.`;
}

function Changes({
  certificate: { from, counted, seen, verifiedAt },
}: {
  readonly certificate: IncrementalCertificate;
}) {
  const all = seen >= counted;
  return (
    <Certificate
      badge={<StatusBadge color={all ? 'leaf' : 'amber'} label={all ? 'Complete' : 'Fewer than counted'} />}
      verifiedAt={verifiedAt}
    >
      <CountTiles
        counts={[
          { label: 'Changed, says HubSpot', value: counted },
          { label: 'Read', value: seen },
        ]}
      />
      <Text size="sm">
        {all
          ? `Everything that HubSpot's search counts as changed since ${formatDateTime(from)} was read.`
          : `HubSpot's search counted more than it answered since ${formatDateTime(from)}. Companies that were just deleted are counted for a while; the next full cycle compares every id.`}
      </Text>
    </Certificate>
  );
}

interface CertificateProps {
  readonly badge: ReactNode;
  readonly verifiedAt: string;
  readonly children: ReactNode;
}

function Certificate({ badge, verifiedAt, children }: CertificateProps) {
  return (
    <Panel
      title="Completeness certificate"
      description={`What was read against what is there, verified ${formatDateTime(verifiedAt)}.`}
      actions={badge}
    >
      <Stack gap="md">{children}</Stack>
    </Panel>
  );
}
