import type { ChatMessage } from '@shortlist/api/contract';
import { textOf, toolCallOf, toolLabel } from './parts.ts';

/** A conversation as a Markdown document: who said what, and which tools the assistant used. */
export function threadAsMarkdown(title: string, messages: ChatMessage[]): string {
  const sections = messages.map((message) => {
    const lines = [`## ${message.role === 'user' ? 'You' : 'Shortlist'}`];
    for (const part of message.parts) {
      const call = toolCallOf(part);
      if (call) lines.push(`_${toolLabel(call)}_`);
      if (part.type === 'data-import') lines.push(`_Read ${part.data.files.map((file) => file.name).join(', ')}_`);
    }
    const text = textOf(message);
    if (text) lines.push(text);
    return lines.join('\n\n');
  });
  return `${[`# ${title}`, ...sections].join('\n\n')}\n`;
}

/** A file name made of the title's letters and digits. */
export function fileNameOf(title: string, ending: 'md' | 'json'): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${words || 'conversation'}.${ending}`;
}

export function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
