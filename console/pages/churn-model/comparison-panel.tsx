import type { Figures, ModelCard, Trial } from '@customerscore/core/training';
import { Box, SimpleGrid, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { ChartLegend } from '../../components/chart/chart-legend.tsx';
import { useChartColors } from '../../components/chart/use-chart-colors.ts';
import { Panel } from '../../components/panel.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatNumber, plural } from '../../format/numbers.ts';

const DESCRIPTION =
  'Both were asked about the same customers on the same days, none of which the model had learned from. The points of your rules were put on the scale of probabilities first, so that the scale alone decides nothing.';

/** Model and rules side by side, on customers not seen and on later months. */
export function ComparisonPanel({ card: { crossValidation, outOfTime } }: { readonly card: ModelCard }) {
  const later = outOfTime && `${formatDay(outOfTime.from)} on, told from what was known before`;
  return (
    <Panel title="Beside your rules" description={DESCRIPTION}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <TrialBars
          title="Customers it had not seen"
          note={`${crossValidation.folds} rounds, each with other customers`}
          trial={crossValidation}
        />
        {outOfTime && later !== null && (
          <TrialBars title="Later months" note={`Snapshots from ${later}`} trial={outOfTime} />
        )}
      </SimpleGrid>
    </Panel>
  );
}

interface Measure {
  readonly key: keyof Figures;
  readonly label: string;
  readonly hint: string;
  /** What the whole bar stands for. */
  readonly full: (figures: readonly Figures[]) => number;
}

const greatest = (key: keyof Figures) => (figures: readonly Figures[]) => Math.max(...figures.map((each) => each[key]));

const MEASURES: readonly Measure[] = [
  { key: 'auc', label: 'AUC', hint: '0.5 is chance, 1 is perfect', full: () => 1 },
  { key: 'ap', label: 'Average precision', hint: 'more is better', full: () => 1 },
  { key: 'lift10', label: 'Lift of the riskiest tenth', hint: 'more is better', full: greatest('lift10') },
  { key: 'brier', label: 'Brier score', hint: 'less is better', full: greatest('brier') },
  { key: 'logLoss', label: 'Log loss', hint: 'less is better', full: greatest('logLoss') },
];
const DIGITS = 3;
const MODEL_COLOR = { color: 'petrol', shade: 5 } as const;
const RULES_COLOR = { color: 'slate', shade: 4 } as const;

interface TrialBarsProps {
  readonly title: string;
  readonly note: string;
  readonly trial: Trial;
}

function TrialBars({ title, note, trial: { model, rules, gain } }: TrialBarsProps) {
  const { colorOf } = useChartColors();
  const colors = { model: colorOf(MODEL_COLOR), rules: colorOf(RULES_COLOR) };
  return (
    <Stack gap="sm">
      <Box>
        <Title order={3}>{title}</Title>
        <Text size="sm" c="dimmed">
          {`${note}. ${plural(model.rows, 'row', 'rows')}, ${formatNumber(model.churned)} churned.`}
        </Text>
      </Box>
      <ChartLegend
        entries={[
          { label: 'Model', color: colors.model },
          { label: 'Your rules', color: colors.rules },
        ]}
      />
      <Stack gap="md" component="dl" m={0}>
        {MEASURES.map(({ key, label, hint, full }) => (
          <Box key={key}>
            <Text component="dt" size="sm">
              {label}{' '}
              <Text span size="sm" c="dimmed">
                {hint}
              </Text>
            </Text>
            <Bar label="Model" value={model[key]} full={full([model, rules])} color={colors.model} />
            <Bar label="Rules" value={rules[key]} full={full([model, rules])} color={colors.rules} />
          </Box>
        ))}
      </Stack>
      <Text size="sm">{gainText(gain)}</Text>
    </Stack>
  );
}

function Bar(props: { readonly label: string; readonly value: number; readonly full: number; readonly color: string }) {
  const { label, value, full, color } = props;
  const width = `${full === 0 ? 0 : Math.min(100, (value / full) * 100)}%`;
  return (
    <Box component="dd" m={0} mt={4} className="measure-bar">
      <span className="measure-track" aria-hidden>
        <span className="measure-fill" style={{ width, backgroundColor: color }} />
      </span>
      <Text span size="sm" className="measure-value">
        <VisuallyHidden component="span">{`${label}: `}</VisuallyHidden>
        {value.toFixed(DIGITS)}
      </Text>
    </Box>
  );
}

function gainText({ auc, brier, isBetter }: Trial['gain']): string {
  const least = `AUC by ${auc.atLeast.toFixed(DIGITS)}, Brier by ${brier.atLeast.toFixed(4)}`;
  return isBetter
    ? `In 95 of 100 draws of customers the model is better by at least this: ${least}.`
    : 'The difference may be chance: in more than 5 of 100 draws of customers the rules did as well.';
}
