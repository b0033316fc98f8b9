import { mount } from 'svelte';
import '../../ui/theme/fonts.css';
import '../../ui/theme/tokens.css';
import '../../ui/theme/base.css';
import '../../ui/button.css';
import '../../ui/card.css';
import '../../ui/field.css';
import Root from './Root.svelte';

mount(Root, { target: document.querySelector('#notes')! });
