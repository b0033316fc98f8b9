import { mount } from 'svelte';
import '../../ui/theme/fonts.css';
import '../../ui/theme/tokens.css';
import '../../ui/theme/base.css';
import App from './Root.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no element #app');
mount(App, { target });
// What index.html says to those for whom this line is never reached.
document.querySelector('#not-started')?.remove();
