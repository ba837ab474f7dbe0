import { useCardServices } from '../../card-services.ts';
import {
  type RemoteProps,
  readChoice,
  readFlag,
  readHandler,
  readRecord,
  readRecords,
  readText,
} from '../../remote-props.ts';
import { buttonClass } from '../buttons.tsx';
import type { Drawing } from '../drawing.ts';
import { MenuButton, MenuItem } from '../dropdown.tsx';

/** What HubSpot does for each action; here an alert says so instead. */
const ACTIONS: Readonly<Record<string, string>> = {
  PREVIEW_OBJECT: 'preview a record',
  ADD_NOTE: 'add a note',
  ADD_TASK: 'add a task',
  SEND_EMAIL: 'write an email',
  SCHEDULE_MEETING: 'schedule a meeting',
  OPEN_RECORD_CREATOR_FORM: 'create a record',
  OPEN_RECORD_ASSOCIATION_FORM: 'associate a record',
  ENGAGEMENT_APP_LINK: 'open an activity',
  RECORD_APP_LINK: 'open a record',
  PAGE_APP_LINK: 'open a page',
  OPEN_WORKFLOW_ENROLLMENT_MODAL: 'enroll in a workflow',
};

export const CrmActionButton: Drawing = ({ props, children }) => {
  const act = useCrmAction();
  const variant = readChoice(props, 'variant', ['primary', 'secondary', 'destructive'], 'secondary');
  return (
    <button
      type={readChoice(props, 'type', ['button', 'reset', 'submit'], 'button')}
      className={buttonClass(variant, readText(props, 'size'))}
      disabled={readFlag(props, 'disabled')}
      onClick={() => act(props)}
    >
      {children}
    </button>
  );
};

export const CrmActionLink: Drawing = ({ props, children }) => {
  const act = useCrmAction();
  const variant = readChoice(props, 'variant', ['primary', 'destructive', 'light', 'dark'], 'primary');
  return (
    <button type="button" className={`link link-${variant}`} onClick={() => act(props)}>
      {children}
    </button>
  );
};

/** A row of buttons, some of which open a menu of further actions. */
export const CrmCardActions: Drawing = ({ props }) => (
  <div className="button-row">
    {readRecords(props.actionConfigs).map((config) => (
      <CardAction key={readText(config, 'label', readText(config, 'actionType'))} config={config} />
    ))}
  </div>
);

function CardAction({ config }: { config: RemoteProps }) {
  const act = useCrmAction();
  const label = readText(config, 'label', 'Actions');
  const className = buttonClass('secondary', 'xs');
  if (config.type === 'dropdown') {
    return (
      <MenuButton className={className} label={label} disabled={readFlag(config, 'disabled')}>
        {readRecords(config.options).map((option) => (
          <MenuItem key={readText(option, 'label', readText(option, 'actionType'))} onPress={() => act(option)}>
            {readText(option, 'label', readText(option, 'actionType'))}
          </MenuItem>
        ))}
      </MenuButton>
    );
  }
  return (
    <button
      type="button"
      className={className}
      title={readText(config, 'tooltipText') || undefined}
      disabled={readFlag(config, 'disabled')}
      onClick={() => act(config)}
    >
      {label}
    </button>
  );
}

/** Carries an action out as far as a page without HubSpot can: links open, everything else is told. */
function useCrmAction() {
  const { page } = useCardServices();
  return (props: RemoteProps) => {
    readHandler(props, 'onClick')();
    const context = readRecord(props, 'actionContext');
    const type = readText(props, 'actionType');
    const href = readText(context, 'href');
    if (type === 'EXTERNAL_URL' && /^https?:/.test(href)) {
      window.open(href, '_blank', 'noreferrer');
      return;
    }
    const what = ACTIONS[type];
    if (what === undefined) readHandler(props, 'onError')([`There is no action ${type}.`]);
    else page.addAlert({ type: 'info', title: `HubSpot would ${what}`, message: JSON.stringify(context) });
  };
}
