import type { HealthCategory } from '@customerscore/core/scoring';
import { Button, Stack, Text } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { HealthCategoryTable } from './health-category.tsx';
import { HealthSettings } from './health-settings.tsx';
import type { ModelView } from './model-view.ts';
import { freshId } from './rule-test.ts';

const DEFAULT_WEIGHT = 10;

/** The categories of Health with their metrics, how old values and young customers are treated. */
export function HealthPanel({ view }: { readonly view: ModelView }) {
  const { model, editing, change } = view;
  const { categories } = model.health;
  const setCategories = (next: readonly HealthCategory[]) =>
    change({ ...model, health: { ...model.health, categories: next } });
  const add = () =>
    setCategories([
      ...categories,
      { id: freshId('category', categories), label: 'New category', weight: DEFAULT_WEIGHT, metrics: [] },
    ]);
  return (
    <Panel
      flush
      title="Health"
      description="0 to 100, higher is better. A metric counts 0 at red or worse, 100 at green or better, and in between in proportion; partly its trend where it has one."
      actions={
        editing && (
          <Button variant="default" onClick={add}>
            Add category to Health
          </Button>
        )
      }
    >
      {categories.length === 0 && (
        <Text p="lg" c="dimmed">
          No metrics, so no customer gets a Health score.
        </Text>
      )}
      <Stack gap="lg">
        {categories.map((category, at) => (
          <HealthCategoryTable key={category.id} view={view} category={category} at={at} onChange={setCategories} />
        ))}
      </Stack>
      <HealthSettings view={view} />
    </Panel>
  );
}
