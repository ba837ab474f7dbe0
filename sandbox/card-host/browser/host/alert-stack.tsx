import { useCallback, useEffect, useState } from 'react';

const ALERT_VISIBLE_MS = 6_000;

export interface AlertEntry {
  readonly id: string;
  readonly type?: string;
  readonly title?: string;
  readonly message: string;
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(['info', 'warning', 'success', 'danger', 'tip']);

/** The alerts on the screen. `addAlert` and `closeAlert` stay the same for as long as the page lives. */
export function useAlerts() {
  const [alerts, setAlerts] = useState<readonly AlertEntry[]>([]);
  const addAlert = useCallback((alert: Omit<AlertEntry, 'id'>) => {
    setAlerts((shown) => [...shown, { ...alert, id: crypto.randomUUID() }]);
  }, []);
  const closeAlert = useCallback((id: string) => {
    setAlerts((shown) => shown.filter((alert) => alert.id !== id));
  }, []);
  return { alerts, addAlert, closeAlert };
}

/** The alerts that a card raised with `actions.addAlert`; each leaves by itself after a while. */
export function AlertStack({ alerts, onClose }: { alerts: readonly AlertEntry[]; onClose: (id: string) => void }) {
  return (
    <div className="alert-stack" aria-live="polite">
      {alerts.map((alert) => (
        <FloatingAlert key={alert.id} alert={alert} onClose={onClose} />
      ))}
    </div>
  );
}

function FloatingAlert({ alert, onClose }: { alert: AlertEntry; onClose: (id: string) => void }) {
  useEffect(() => {
    const timer = setTimeout(() => onClose(alert.id), ALERT_VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [alert.id, onClose]);
  const type = alert.type !== undefined && KNOWN_TYPES.has(alert.type) ? alert.type : 'info';
  return (
    <div role="status" className={`alert alert-${type} alert-floating`}>
      <div>
        {alert.title !== undefined && <strong>{alert.title}</strong>}
        <div>{alert.message}</div>
      </div>
      <button type="button" className="cross" aria-label="Close" onClick={() => onClose(alert.id)}>
        ×
      </button>
    </div>
  );
}
