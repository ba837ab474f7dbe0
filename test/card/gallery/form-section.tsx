import { useState } from 'react';
import { PickedFields } from './picked-fields.tsx';
import { Button, Flex, Form, Stack, Text } from './sdk.ts';
import { type Hear, TypedFields } from './typed-fields.tsx';

/** One of each field, with controlled and uncontrolled values; what the card heard is written below. */
export function FormSection() {
  const [heard, setHeard] = useState<readonly { id: number; line: string }[]>([]);
  const hear: Hear = (event) => (value) =>
    setHeard((all) => [...all, { id: all.length, line: `${event} ${JSON.stringify(value)}` }]);
  return (
    <Form onSubmit={({ targetValue }) => hear('submit')(targetValue)}>
      <Stack distance="md">
        <TypedFields hear={hear} />
        <PickedFields hear={hear} />
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
