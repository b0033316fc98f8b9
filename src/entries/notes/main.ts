import { mount } from 'svelte';
import '../../ui/theme/fonts.css';
import '../../ui/looks';
import Root from './Root.svelte';

mount(Root, { target: document.querySelector('#notes')! });
