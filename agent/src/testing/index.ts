export * from './openai-server.ts';
export * from './scripted-model.ts';
export * from './tool-context.ts';
