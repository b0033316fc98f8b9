import { mount } from 'svelte';
import '../../ui/theme/fonts.css';
import '../../ui/looks';
import './not-started.css';
import Root from './Root.svelte';

// Other views are pages of their own.
const view = new URLSearchParams(location.search).get('view');
if (view === 'present' || view === 'notes' || view === 'embed')
  location.replace(`${view}.html${location.search}`);

// An element that names a query begins with that and leaves the page's address alone: so that
// several fit on one page.
const targets = document.querySelectorAll<HTMLElement>('[data-live-migration-lab]');
if (targets.length === 0) throw new Error('The page has no element [data-live-migration-lab].');
for (const target of targets) {
  const query = target.dataset['liveMigrationLab'];
  mount(Root, { target, props: query ? { query } : {} });
}
// What index.html says to those for whom this line is never reached.
document.querySelector('#not-started')?.remove();
