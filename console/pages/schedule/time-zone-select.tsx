import { Select } from '@mantine/core';

const TIME_ZONES = Intl.supportedValuesOf('timeZone');

interface TimeZoneSelectProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Chooses an IANA time zone; one that this browser does not know stays choosable. */
export function TimeZoneSelect({ value, onChange }: TimeZoneSelectProps) {
  const zones = TIME_ZONES.includes(value) ? TIME_ZONES : [value, ...TIME_ZONES];
  return (
    <Select
      label="Time zone"
      searchable
      allowDeselect={false}
      flex="1 1 200px"
      data={zones}
      nothingFoundMessage="No such time zone"
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
    />
  );
}
