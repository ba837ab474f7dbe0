import { createRoot } from 'react-dom/client';
import type { PageConfig } from '../../protocol.ts';
import { HostPage } from './host-page.tsx';
import './styles/tokens.css';
import './styles/page.css';
import './styles/text.css';
import './styles/states.css';
import './styles/buttons.css';
import './styles/forms.css';
import './styles/checks.css';
import './styles/calendar.css';
import './styles/data.css';
import './styles/tables.css';
import './styles/crm.css';
import './styles/overlays.css';

const configElement = document.getElementById('config');
const rootElement = document.getElementById('root');
if (configElement === null || rootElement === null) throw new Error('The page lacks its config or root element.');

// Inside a record page the card lies on that page's background and fills the place it is given.
if (window.parent !== window) document.body.classList.add('embedded');

// Our own server wrote it into this very page.
const config: PageConfig = JSON.parse(configElement.textContent ?? '');
createRoot(rootElement).render(<HostPage config={config} />);
