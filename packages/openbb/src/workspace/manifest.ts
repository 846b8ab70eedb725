// What OpenBB Workspace reads of a backend: the widgets it serves and the apps they are laid out in, held to its rules.
import { z } from 'zod';

const WIDGET_TYPES = [
  'table',
  'table_ssrm',
  'chart',
  'chart-highcharts',
  'chart-vegalite',
  'advanced-chart',
  'markdown',
  'note',
  'metric',
  'newsfeed',
  'multi_file_viewer',
  'live_grid',
  'iframe',
  'youtube',
  'html',
  'pdf',
  'omni',
] as const;

const option = z.object({ label: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) });

/** What every parameter has; a form is one whose fields are posted together. */
const field = {
  paramName: z.string().min(1),
  value: z.unknown().optional(),
  label: z.string().optional(),
  description: z.string().optional(),
  show: z.boolean().optional(),
  options: z.array(option).optional(),
  optionsEndpoint: z.string().optional(),
  optionsParams: z.record(z.string(), z.string()).optional(),
};
const ENDPOINT = { path: ['optionsEndpoint'], message: 'is needed where the type is endpoint' };
const namesOptions = ({ type, optionsEndpoint }: { type: string; optionsEndpoint?: string | undefined }): boolean =>
  type !== 'endpoint' || optionsEndpoint !== undefined;

/** A field of a form, or the button that posts it. */
const inputParameter = z
  .looseObject({ ...field, type: z.enum(['date', 'text', 'ticker', 'number', 'boolean', 'endpoint', 'button']) })
  .refine(namesOptions, ENDPOINT);

const parameter = z
  .looseObject({
    ...field,
    type: z.enum(['date', 'text', 'ticker', 'number', 'boolean', 'endpoint', 'form', 'tabs']),
    /** Where a form is posted to. */
    endpoint: z.string().min(1).optional(),
    inputParams: z.array(inputParameter).min(1).optional(),
  })
  .refine(namesOptions, ENDPOINT)
  .refine(
    ({ type, endpoint, inputParams }) => type !== 'form' || (endpoint !== undefined && inputParams !== undefined),
    {
      path: ['inputParams'],
      message: 'a form has fields, and an endpoint that they are posted to',
    },
  )
  .refine(({ inputParams }) => inputParams === undefined || inputParams.some(({ type }) => type === 'button'), {
    path: ['inputParams'],
    message: 'a form has a button, without which nobody can post it',
  });

const column = z.looseObject({
  field: z.string().min(1),
  headerName: z.string().optional(),
  cellDataType: z.enum(['text', 'number', 'boolean', 'date', 'dateString', 'object']).optional(),
  chartDataType: z.enum(['category', 'series', 'time', 'excluded']).optional(),
  formatterFn: z.enum(['int', 'none', 'percent', 'normalized', 'normalizedPercent', 'dateToYear']).optional(),
  renderFn: z.enum(['greenRed', 'titleCase', 'hoverCard', 'cellOnClick', 'columnColor', 'showCellChange']).optional(),
  pinned: z.enum(['left', 'right']).optional(),
  hide: z.boolean().optional(),
  width: z.number().optional(),
});

const widget = z.looseObject({
  name: z.string().min(1),
  description: z.string().min(1),
  endpoint: z.string().min(1),
  category: z.string().optional(),
  subCategory: z.string().optional(),
  type: z.enum(WIDGET_TYPES).optional(),
  gridData: z.looseObject({ w: z.number().int().min(1).max(40), h: z.number().int().min(1).max(100) }).optional(),
  /** A list: the text of older examples is refused. */
  source: z.array(z.string()).optional(),
  data: z
    .looseObject({
      dataKey: z.string().optional(),
      table: z.looseObject({ showAll: z.boolean().optional(), columnsDefs: z.array(column).optional() }).optional(),
    })
    .optional(),
  params: z.array(z.union([parameter, z.array(parameter)])).optional(),
  raw: z.boolean().optional(),
  runButton: z.boolean().optional(),
  refetchInterval: z.union([z.number().min(1000), z.literal(false), z.string()]).optional(),
  staleTime: z.number().optional(),
});

/** An object of widgets by their ids. */
export const widgetsManifest = z.record(z.string().min(1), widget);
export type WidgetsManifest = z.input<typeof widgetsManifest>;

const placed = z
  .looseObject({
    i: z.string().min(1),
    x: z.number().int().min(0),
    y: z.number().int().min(0),
    w: z.number().int().min(1).max(40),
    h: z.number().int().min(1),
    groups: z.array(z.string()).optional(),
  })
  .refine(({ x, w }) => x + w <= 40, { path: ['w'], message: 'reaches beyond the 40 columns of the grid' });

const app = z.looseObject({
  name: z.string().min(1),
  description: z.string().optional(),
  allowCustomization: z.boolean(),
  tabs: z
    .record(z.string(), z.looseObject({ id: z.string(), name: z.string(), layout: z.array(placed) }))
    .refine((tabs) => Object.keys(tabs).length > 0, 'has no tab'),
  groups: z
    .array(
      z.looseObject({
        name: z.string().regex(/^Group \d+$/, 'is called Group and a number'),
        type: z.enum(['param', 'endpointParam']),
        paramName: z.string(),
        widgetIds: z.array(z.string()).min(1),
      }),
    )
    .optional(),
  prompts: z.array(z.string()).optional(),
});

/** A list of apps. */
export const appsManifest = z.array(app);
export type AppsManifest = z.input<typeof appsManifest>;

/** What of the apps does not stand in the widgets: ids that nobody serves, in layouts and groups. */
export function unservedWidgets(widgets: WidgetsManifest, apps: AppsManifest): string[] {
  const named = apps.flatMap(({ tabs, groups = [] }) => [
    ...Object.values(tabs).flatMap(({ layout }) => layout.map(({ i }) => i)),
    ...groups.flatMap(({ widgetIds }) => widgetIds),
  ]);
  return [...new Set(named)].filter((id) => !(id in widgets));
}
