import { useState } from 'react';
import {
  Button,
  Checkbox,
  CurrencyInput,
  DateInput,
  Flex,
  Form,
  Input,
  MultiSelect,
  NumberInput,
  RadioButton,
  SearchInput,
  Select,
  Stack,
  StepperInput,
  Text,
  TextArea,
  TimeInput,
  Toggle,
  ToggleGroup,
} from './sdk.ts';

const PLANS = [
  { label: 'Starter', value: 'starter' },
  { label: 'Growth', value: 'growth' },
  { label: 'Enterprise', value: 'enterprise' },
];
const MONTHS = 'January February March April May June July August September October November December'
  .split(' ')
  .map((label, value) => ({ label, value }));

/** One of each field, with controlled and uncontrolled values; what the card heard is written below. */
export function FormSection() {
  const [heard, setHeard] = useState<readonly { id: number; line: string }[]>([]);
  const [name, setName] = useState('');
  const [plan, setPlan] = useState<string | number | boolean>('growth');
  const [seats, setSeats] = useState(5);
  const [active, setActive] = useState(false);
  const hear = (event: string) => (value: unknown) =>
    setHeard((all) => [...all, { id: all.length, line: `${event} ${JSON.stringify(value)}` }]);
  return (
    <Form onSubmit={({ targetValue }) => hear('submit')(targetValue)}>
      <Stack distance="md">
        <Input
          label="Company name"
          name="name"
          required
          description="As it stands in the contract"
          tooltip="The legal name"
          placeholder="Acme Inc."
          value={name}
          onInput={hear('input')}
          onChange={(value) => {
            setName(value);
            hear('change')(value);
          }}
          error={name === 'bad'}
          validationMessage={name === 'bad' ? 'Not a name.' : ''}
        />
        <TextArea label="Notes" name="notes" rows={2} defaultValue="First line" />
        <SearchInput label="Find" name="find" placeholder="Search companies" />
        <NumberInput
          label="Share"
          name="share"
          formatStyle="percentage"
          precision={1}
          min={0}
          max={100}
          defaultValue={12.5}
        />
        <CurrencyInput label="Amount" name="amount" currency="EUR" defaultValue={1234.5} />
        <StepperInput
          label="Seats"
          name="seats"
          min={1}
          max={6}
          value={seats}
          onChange={(value) => {
            setSeats(value);
            hear('seats')(value);
          }}
        />
        <DateInput
          label="Starts on"
          name="starts"
          format="medium"
          defaultValue={{ year: 2026, month: 10, date: 23 }}
          min={{ year: 2026, month: 10, date: 2 }}
          onChange={hear('date')}
        />
        <TimeInput label="Call at" name="call" interval={60} onChange={hear('time')} />
        <Select
          label="Plan"
          name="plan"
          options={PLANS}
          value={plan}
          onChange={(value) => {
            setPlan(value);
            hear('plan')(value);
          }}
        />
        <MultiSelect label="Months" name="months" options={MONTHS} onChange={hear('months')} />
        <ToggleGroup
          label="Channels"
          name="channels"
          toggleType="checkboxList"
          options={[
            { label: 'Email', value: 'email', initialIsChecked: true },
            { label: 'Phone', value: 'phone', description: 'Office hours only' },
          ]}
          onChange={hear('channels')}
        />
        <ToggleGroup
          label="Priority"
          name="priority"
          toggleType="radioButtonList"
          inline
          options={[
            { label: 'Low', value: 'low' },
            { label: 'High', value: 'high' },
          ]}
          onChange={hear('priority')}
        />
        <Checkbox name="terms" onChange={hear('terms')}>
          I agree
        </Checkbox>
        <RadioButton name="size" value="big">
          Big
        </RadioButton>
        <Flex gap="md">
          <Toggle
            label="Active"
            name="active"
            checked={active}
            onChange={(checked) => {
              setActive(checked);
              hear('toggle')(checked);
            }}
          />
          <Toggle label="Small" size="sm" initialIsChecked />
        </Flex>
        <Flex gap="sm">
          <Button type="submit" variant="primary">
            Save
          </Button>
          <Button type="reset">Start over</Button>
        </Flex>
        {heard.map(({ id, line }) => (
          <Text key={id} variant="microcopy">
            {`Heard: ${line}`}
          </Text>
        ))}
      </Stack>
    </Form>
  );
}
