/** Prints rows in columns, for a terminal or as Markdown. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  markdown: boolean,
): void {
  const all = [head, ...rows];
  if (markdown) {
    const line = (cells: readonly string[]) =>
      `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    console.log(
      `\n**${title}**\n\n${line(head)}\n${line(head.map(() => '---'))}\n${rows.map(line).join('\n')}`,
    );
    return;
  }
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column].length)));
  console.log(`\n${title}`);
  for (const cells of all)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}
