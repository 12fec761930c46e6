import { FakeListChatModel } from '@langchain/core/utils/testing';
import type { ChatModel } from '../../deps.ts';

export function createOfflineChatModel(_options: { tokenDelayMs?: number } = {}): ChatModel {
  const model = new FakeListChatModel({ responses: ['Hello.'] });
  return { model, name: 'offline', version: '1', price: { input: 0, output: 0 } };
}
