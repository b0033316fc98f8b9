import { LiveMigrationElement } from './element';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) LiveMigrationElement.base = script.src;
// Two scripts on a page, or one that is there twice: the first counts.
if (!customElements.get('live-migration'))
  customElements.define('live-migration', LiveMigrationElement);
