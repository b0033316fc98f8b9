/**
 * Copies the text of a field; whether it could be. A sandboxed frame may refuse: the text is
 * selected then, and one key press is left to the person.
 */
export async function copyFrom(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    // The older way asks for no permission, only for a click.
    return document.execCommand('copy');
  }
}
