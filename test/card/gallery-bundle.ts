/**
 * A card bundle as HubSpot's bundler would make it, written by hand: one of each component that the card host draws,
 * one that it does not, and calls of the actions.
 */
export const GALLERY_BUNDLE = `
const h = (name, props, ...children) => React.createElement(RemoteUI.createRemoteReactComponent(name), props, ...children);
self.extend_V2(({ actions }) =>
  h('Flex', { direction: 'column', gap: 'md' },
    h('Heading', {}, 'Gallery'),
    h('Text', { format: { fontWeight: 'bold', italic: true } }, 'text'),
    h('Inline', {}, h('Tag', { variant: 'info' }, 'tag'), h('StatusTag', { variant: 'danger', hollow: true }, 'status'), h('Icon', { name: 'warning', screenReaderText: 'Careful' })),
    h('Stack', { distance: 'sm' }, h('Divider', {}), h('Spacer', { size: 'lg' }), h('Card', {}, 'card'), h('Tile', {}, 'tile')),
    h('Statistics', {}, h('StatisticsItem', { label: 'Seats', number: 12 }, h('StatisticsTrend', { direction: 'decrease', value: '3' }))),
    h('ScoreCircle', { score: 66.6 }),
    h('ProgressBar', { title: 'Progress', value: 30, showPercentage: true, variant: 'warning' }),
    h('DescriptionList', { direction: 'row' }, h('DescriptionListItem', { label: 'Plan' }, 'Pro')),
    h('List', { variant: 'ordered' }, h('Text', {}, 'one'), h('Text', {}, 'two')),
    h('Table', {}, h('TableHead', {}, h('TableRow', {}, h('TableHeader', { sortDirection: 'ascending' }, 'head'))), h('TableBody', {}, h('TableRow', {}, h('TableCell', {}, 'cell text'))), h('TableFooter', {}, h('TableRow', {}, h('TableCell', {}, 'foot')))),
    h('Accordion', { title: 'More', defaultOpen: true }, 'accordion content'),
    h('Tabs', { defaultSelected: 'first' }, h('Tab', { tabId: 'first', title: 'First' }, 'first content'), h('Tab', { tabId: 'second', title: 'Second' }, 'second content')),
    h('Tooltip', {}, 'a tooltip'),
    h('BarChart', { data: [{ month: 'Jan', total: 3 }, { month: 'Feb', total: -1 }], axes: { x: { field: 'month', fieldType: 'category' }, y: { field: 'total', fieldType: 'linear' } }, options: { title: 'Bars', showLegend: true } }),
    h('LineChart', { data: 'not rows at all', axes: null }),
    h('EmptyState', { title: 'Nothing', layout: 'vertical' }, 'empty'),
    h('Alert', { title: 'Notice', variant: 'tip' }, 'alert'),
    h('ButtonRow', {},
      h('Button', { variant: 'primary', onClick: async () => {
        const { name } = await actions.fetchCrmObjectProperties(['name']);
        actions.addAlert({ type: 'info', message: name });
      } }, 'Ask'),
      h('LoadingButton', { loading: true }, 'Wait'),
      h('Button', { variant: 'destructive', href: 'javascript:alert(1)' }, 'Bad address'),
    ),
    h('CrmReport', { reportId: 7, options: { a: 1 } }, 'inside'),
  ),
);
`;
