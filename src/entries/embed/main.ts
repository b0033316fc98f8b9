import { mount } from 'svelte';
import '../../ui/looks';
import Root from './Root.svelte';

mount(Root, { target: document.querySelector('#embed')! });
