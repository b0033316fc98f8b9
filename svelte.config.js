/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  // Runes in every component: no file slips back into the older syntax.
  compilerOptions: { runes: true },
};
