import { mount } from 'svelte';
import '../fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import App from './App.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no element #app');
mount(App, { target });
// What index.html says to those for whom this line is never reached.
document.querySelector('#not-started')?.remove();
