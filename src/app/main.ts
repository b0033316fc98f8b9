import { mount } from 'svelte';
import '../fonts.css';
import App from './App.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no element #app');
mount(App, { target });
