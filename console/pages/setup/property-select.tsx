import type { CompanyProperty } from '@customerscore/core/contract';
import { describePropertyType } from '@customerscore/core/mapping';
import { Box, Select, type SelectProps, Text } from '@mantine/core';

const MOST_SHOWN = 100;

interface PropertySelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly properties: readonly CompanyProperty[];
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
}

/** Chooses a company property by its label or internal name. A chosen one that HubSpot no longer has stays visible. */
export function PropertySelect({ properties, value, onChange, ...props }: PropertySelectProps) {
  const known = properties.filter(({ archived, name }) => !archived || name === value);
  const missing = value !== null && !known.some(({ name }) => name === value);
  const data = [
    ...(missing ? [{ value, label: value }] : []),
    ...known.map(({ name, label }) => ({ value: name, label })),
  ];
  return (
    <Select
      searchable
      allowDeselect={false}
      limit={MOST_SHOWN}
      placeholder="Choose a property"
      nothingFoundMessage="No such property in HubSpot"
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      {...props}
      data={data}
      value={value}
      onChange={onChange}
      filter={({ options, search }) => {
        const wanted = search.trim().toLowerCase();
        return options.filter(
          (option) => 'value' in option && `${option.label} ${option.value}`.toLowerCase().includes(wanted),
        );
      }}
      renderOption={({ option }) => (
        <PropertyOption property={known.find(({ name }) => name === option.value)} name={option.value} />
      )}
    />
  );
}

function PropertyOption({ property, name }: { readonly property: CompanyProperty | undefined; readonly name: string }) {
  return (
    <Box>
      <Text size="sm">{property?.label ?? name}</Text>
      <Text size="xs" c="dimmed">
        {property ? `${name}, ${describePropertyType(property)}` : `${name} is not in HubSpot`}
        {property?.hasUniqueValue ? ', unique' : ''}
        {property?.readOnly || property?.calculated ? ', read-only' : ''}
      </Text>
    </Box>
  );
}
