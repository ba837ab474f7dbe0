import { createRoot } from 'react-dom/client';
import type { PageConfig } from '../../protocol.ts';
import { HostPage } from './host-page.tsx';
import './styles/tokens.css';
import './styles/page.css';
import './styles/components.css';
import './styles/data.css';

const configElement = document.getElementById('config');
const rootElement = document.getElementById('root');
if (configElement === null || rootElement === null) throw new Error('The page lacks its config or root element.');

// Inside a record page the card lies on that page's background and fills the place it is given.
if (window.parent !== window) document.body.classList.add('embedded');

// Our own server wrote it into this very page.
const config: PageConfig = JSON.parse(configElement.textContent ?? '');
createRoot(rootElement).render(<HostPage config={config} />);
