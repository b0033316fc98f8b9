/** Hands a file to the person. Nothing tells whether the browser let it pass. */
export function download(content: Blob | string, name: string, type: string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it only after this script has ended.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether the page stands in a frame: any frame may forbid downloads, and no page is told. */
export function mayNotDownload(): boolean {
  return window.parent !== window;
}
