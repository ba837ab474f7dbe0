import {
  Accordion,
  Alert,
  AutoGrid,
  Box,
  Button,
  ButtonRow,
  Card,
  Divider,
  Dropdown,
  EmptyState,
  ErrorState,
  Flex,
  Heading,
  Icon,
  Illustration,
  Image,
  Inline,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  Spacer,
  Stack,
  StatusTag,
  StepIndicator,
  Tab,
  Tabs,
  Tag,
  Text,
  Tile,
  Tooltip,
} from './sdk.ts';

const PIXEL_SVG =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="96" height="48"%3E%3Crect width="96" height="48" fill="%23425b76"/%3E%3C/svg%3E';

/** Words, layout, buttons, states: everything that only shows what it is given. */
export function BasicsSection() {
  return (
    <Stack distance="md">
      <Words />
      <Buttons />
      <Layout />
      <Tabs defaultSelected="first">
        <Tab tabId="first" title="First">
          <Text>first content</Text>
        </Tab>
        <Tab tabId="second" title="Second">
          <Text>second content</Text>
        </Tab>
        <Tab tabId="third" title="Third" disabled>
          <Text>third content</Text>
        </Tab>
      </Tabs>
      <Accordion title="More about this" defaultOpen>
        <Text>accordion content</Text>
      </Accordion>
      <StepIndicator stepNames={['Connect', 'Map', 'Import', 'Score']} currentStep={2} />
      <States />
    </Stack>
  );
}

function Words() {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Gallery</Heading>
      <Text>Body text, with</Text>
      <Text format={{ fontWeight: 'bold', italic: true, lineDecoration: 'underline' }}>
        bold italic underlined text
      </Text>
      <Text variant="microcopy">Microcopy says something small.</Text>
      <Text truncate={{ maxWidth: 160, tooltipText: 'The whole of a long text' }}>A text that is too long to show</Text>
      <Inline gap="small">
        <Tag>default</Tag>
        <Tag variant="info">info</Tag>
        <Tag variant="success">success</Tag>
        <Tag variant="warning">warning</Tag>
        <Tag variant="error" onClick={() => {}}>
          error
        </Tag>
      </Inline>
      <Inline gap="medium">
        <StatusTag variant="success">success</StatusTag>
        <StatusTag variant="warning" hollow>
          warning
        </StatusTag>
        <StatusTag variant="danger" showRemoveIcon>
          danger
        </StatusTag>
        <StatusTag variant="info">info</StatusTag>
        <StatusTag>default</StatusTag>
      </Inline>
      <Inline gap="small">
        <Icon name="warning" color="warning" screenReaderText="Careful" />
        <Icon name="success" color="success" />
        <Icon name="exclamationCircle" color="alert" size="lg" />
        <Icon name="contact" size="md" />
        <Icon name="workflows" />
      </Inline>
      <Link href={{ url: 'https://example.com/', external: true }}>An external link</Link>
      <List variant="unordered-styled">
        <Text inline>one</Text>
        <Text inline>two</Text>
      </List>
      <List variant="inline-divided">
        <Text inline>left</Text>
        <Text inline>right</Text>
      </List>
    </Flex>
  );
}

function Buttons() {
  return (
    <Stack distance="sm">
      <ButtonRow>
        <Button variant="primary" overlay={<Tooltip>This is the main thing to do</Tooltip>}>
          Primary
        </Button>
        <Button>Secondary</Button>
        <Button variant="destructive">Destructive</Button>
        <Button variant="transparent">Transparent</Button>
        <Button disabled>Disabled</Button>
      </ButtonRow>
      <ButtonRow>
        <Button size="sm">Small</Button>
        <Button size="xs">Extra small</Button>
        <LoadingButton loading>Loading</LoadingButton>
        <Button href={{ url: 'https://example.com/', external: true }}>With address</Button>
        <Dropdown buttonText="Actions">
          <Dropdown.ButtonItem onClick={() => {}}>Archive</Dropdown.ButtonItem>
          <Dropdown.ButtonItem onClick={() => {}}>Merge</Dropdown.ButtonItem>
        </Dropdown>
      </ButtonRow>
    </Stack>
  );
}

function Layout() {
  return (
    <Stack distance="sm">
      <Divider />
      <Flex gap="sm" justify="between" align="center">
        <Box flex={1}>
          <Tile compact>
            <Text>compact tile</Text>
          </Tile>
        </Box>
        <Box>
          <Text>beside</Text>
        </Box>
      </Flex>
      <Spacer size="sm" />
      <AutoGrid columnWidth={120} flexible gap="sm">
        <Tile>
          <Text>grid 1</Text>
        </Tile>
        <Tile>
          <Text>grid 2</Text>
        </Tile>
        <Card>
          <Text>card</Text>
        </Card>
      </AutoGrid>
      <Inline gap="medium">
        <Image src={PIXEL_SVG} alt="A dark rectangle" width={96} />
        <Illustration name="lock" alt="A lock" width={120} />
      </Inline>
    </Stack>
  );
}

function States() {
  return (
    <Stack distance="sm">
      <Alert title="Info alert">Something to know.</Alert>
      <Alert title="Success alert" variant="success">
        It went well.
      </Alert>
      <Alert title="Warning alert" variant="warning">
        Take care.
      </Alert>
      <Alert title="Danger alert" variant="danger">
        It went wrong.
      </Alert>
      <Alert title="Tip alert" variant="tip">
        Try this.
      </Alert>
      <LoadingSpinner label="Loading in the gallery" showLabel />
      <EmptyState title="Nothing here" imageName="target" imageWidth={140}>
        <Text>An empty state.</Text>
      </EmptyState>
      <ErrorState title="It broke" type="support">
        <Text>An error state.</Text>
      </ErrorState>
    </Stack>
  );
}
